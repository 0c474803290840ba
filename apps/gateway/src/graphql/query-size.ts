import {
  type FieldNode,
  getNamedType,
  type GraphQLObjectType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/** How large a selection is, its fragments written out. */
export interface QuerySize {
  /** Levels of fields within fields. */
  readonly depth: number;
  /** Fields on the first level, however they are called. */
  readonly width: number;
  /** Values that the answer may have. */
  readonly cost: number;
}

type Parent = GraphQLObjectType | undefined;

const NOTHING: QuerySize = { depth: 0, width: 0, cost: 0 };
const ONE_FIELD: QuerySize = { depth: 1, width: 1, cost: 1 };
/** Where `limit` is a variable it may be as much as a page can have. */
const LARGEST_PAGE = 100;
const DEFAULT_PAGE = 20;
/** What an order usually has at the most. */
const USUAL_ITEMS = 10;

/** Measures a query before anything is asked. */
export class QueryMeasure {
  private readonly fragments = new Map<string, QuerySize>();

  constructor(private readonly context: ValidationContext) {}

  of(selection: SelectionSetNode | undefined, parent: Parent): QuerySize {
    return (selection?.selections ?? []).map((node) => this.ofNode(node, parent)).reduce(together, NOTHING);
  }

  private ofNode(node: SelectionNode, parent: Parent): QuerySize {
    if (node.kind === Kind.FIELD) return this.ofField(node, parent);
    if (node.kind === Kind.INLINE_FRAGMENT) return this.of(node.selectionSet, parent);
    return this.ofFragment(node.name.value);
  }

  private ofField(node: FieldNode, parent: Parent): QuerySize {
    // What the schema says of itself troubles nobody, and has a limit of its own.
    if (node.name.value.startsWith('__')) return ONE_FIELD;
    const type = parent?.getFields()[node.name.value]?.type;
    const named = type && getNamedType(type);
    const inner = this.of(node.selectionSet, isObjectType(named) ? named : undefined);
    return { depth: inner.depth + 1, width: 1, cost: 1 + inner.cost * multiplierOf(node, parent) };
  }

  /** Each once, so that fragments within fragments cost no time; a circle is another rule's to refuse. */
  private ofFragment(name: string): QuerySize {
    const known = this.fragments.get(name);
    if (known) return known;
    this.fragments.set(name, NOTHING);
    const fragment = this.context.getFragment(name);
    const type = fragment && this.context.getSchema().getType(fragment.typeCondition.name.value);
    const size = this.of(fragment?.selectionSet, isObjectType(type) ? type : undefined);
    this.fragments.set(name, size);
    return size;
  }
}

function together(one: QuerySize, other: QuerySize): QuerySize {
  return {
    depth: Math.max(one.depth, other.depth),
    width: one.width + other.width,
    cost: one.cost + other.cost,
  };
}

/** How often what is inside comes in the answer. */
function multiplierOf(node: FieldNode, parent: Parent): number {
  if (parent?.name === 'Order' && node.name.value === 'items') return USUAL_ITEMS;
  const isPaged = parent?.getFields()[node.name.value]?.args.some(({ name }) => name === 'limit') ?? false;
  if (!isPaged) return 1;
  const given = node.arguments?.find(({ name }) => name.value === 'limit')?.value;
  if (!given) return DEFAULT_PAGE;
  // Less than nothing would make up for what the rest of the query costs.
  return given.kind === Kind.INT ? Math.max(0, Number(given.value)) : LARGEST_PAGE;
}
