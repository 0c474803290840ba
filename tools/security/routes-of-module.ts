import { type DynamicModule, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { Public, Roles } from '@souk/auth';

/** Who may ask at a route, as its decorators say. */
export type DeclaredAccess = 'everybody' | 'signed-in' | 'admin';

type Imported = Type | DynamicModule;
type Handlers = Readonly<Record<string, object>>;

const ROLES_KEY = Roles('admin').KEY;

/** Every HTTP route that Nest opens for a module and those that it imports, as `GET /orders/:id`, with who may ask there. */
export function routesOfModule(module: Imported): ReadonlyMap<string, DeclaredAccess> {
  return new Map([...controllersOf(module, new Set())].flatMap(routesOf));
}

function controllersOf(imported: Imported, seen: Set<unknown>): ReadonlySet<Type> {
  if (seen.has(imported)) return new Set();
  seen.add(imported);
  const { type, own } =
    'module' in imported ? { type: imported.module, own: imported } : { type: imported, own: undefined };
  const declared = (key: string): unknown[] => (Reflect.getMetadata(key, type) as unknown[] | undefined) ?? [];
  const imports = [...declared(MODULE_METADATA.IMPORTS), ...(own?.imports ?? [])] as Imported[];
  const controllers = [...declared(MODULE_METADATA.CONTROLLERS), ...(own?.controllers ?? [])] as Type[];
  return new Set([...controllers, ...imports.flatMap((next) => [...controllersOf(next, seen)])]);
}

function routesOf(controller: Type): [string, DeclaredAccess][] {
  return handlersOf(controller).map((handler) => {
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod] ?? 'ALL';
    return [`${method} ${pathOf(controller) + pathOf(handler) || '/'}`, accessOf([handler, controller])];
  });
}

/** Those that a controller inherits are its own. Messages have no path. */
function handlersOf({ prototype }: Type): object[] {
  const names = new Set<string>();
  for (let level = prototype as Handlers; level !== Object.prototype; level = Object.getPrototypeOf(level) as Handlers)
    for (const name of Object.getOwnPropertyNames(level)) names.add(name);
  return [...names]
    .map((name) => (prototype as Handlers)[name])
    .filter((handler): handler is object => handler !== undefined && Reflect.hasMetadata(METHOD_METADATA, handler));
}

function accessOf(targets: readonly object[]): DeclaredAccess {
  const first = (key: string): unknown =>
    targets.map((target) => Reflect.getMetadata(key, target) as unknown).find((value) => value !== undefined);
  if (first(Public.KEY) === true) return 'everybody';
  return String(first(ROLES_KEY)) === 'admin' ? 'admin' : 'signed-in';
}

function pathOf(target: object): string {
  const path = String(Reflect.getMetadata(PATH_METADATA, target)).replace(/^\/|\/$/g, '');
  return path && `/${path}`;
}
