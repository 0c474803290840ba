import { availability, orderStatus, paymentView, rejectionCode, sagaKind, shipmentView } from '@souk/contracts';

const paymentStatus = paymentView.shape.status;
const shipmentStatus = shipmentView.shape.status;

/** What can be asked. What a service can't tell is null and has an error; the rest of the answer is there. */
export const typeDefinitions = `
  type Query {
    "One page of the catalogue."
    products(search: String, category: String, sort: ProductOrder = name, page: Int = 1, limit: Int = 20): ProductPage
    "Null when there is none."
    product(id: ID!): Product
    "All that have a product, by name."
    categories: [Category!]
    "The caller's orders, the newest first; everybody's for an admin."
    orders(status: OrderStatus, search: String, page: Int = 1, limit: Int = 20): OrderPage
    "Null when there is none that the caller may see."
    order(id: ID!): Order
    "Who asks."
    me: Customer
  }

  type ProductPage { items: [Product!]!, page: Int!, limit: Int!, total: Int! }
  type OrderPage { items: [Order!]!, page: Int!, limit: Int!, total: Int! }

  type Category { category: String!, products: Int! }

  type Product {
    id: ID!
    sku: String!
    name: String!
    description: String!
    category: String!
    price: Money!
    imageUrl: String!
    availability: Availability
  }

  type Order {
    id: ID!
    "By which people call it."
    number: String!
    status: OrderStatus!
    saga: SagaKind!
    customer: Buyer!
    items: [OrderItem!]!
    total: Money!
    shippingAddress: Address!
    "Why it was rejected or cancelled."
    reason: Reason
    placedAt: DateTime!
    updatedAt: DateTime!
    version: Int!
    "Null when there is none."
    payment: Payment
    "Null when there is none."
    shipment: Shipment
  }

  type OrderItem {
    productId: ID!
    sku: String!
    name: String!
    quantity: Int!
    unitPrice: Money!
    lineTotal: Money!
    "As it is sold today; null when it is not."
    product: Product
  }

  type Payment {
    status: PaymentStatus!
    amount: Money!
    attempts: Int!
    declineReason: String
    createdAt: DateTime!
    updatedAt: DateTime!
  }

  type Shipment {
    status: ShipmentStatus!
    carrier: String
    trackingNumber: String
    reason: String
    bookedAt: DateTime
    dispatchedAt: DateTime
    deliveredAt: DateTime
  }

  type Customer { id: ID!, email: String!, name: String!, createdAt: DateTime! }
  type Buyer { id: ID!, name: String }
  type Address { name: String!, line1: String!, city: String!, postalCode: String!, country: String! }
  type Reason { code: RejectionCode!, message: String! }
  type Money { amount: MinorUnits!, currency: String! }

  "A whole number of the currency's smallest unit; up to 2^53, so not an Int."
  scalar MinorUnits
  "RFC 3339, UTC."
  scalar DateTime

  enum ProductOrder { name newest }
  enum Availability { ${availability.options.join(' ')} }
  enum OrderStatus { ${orderStatus.options.join(' ')} }
  enum PaymentStatus { ${paymentStatus.options.join(' ')} }
  enum ShipmentStatus { ${shipmentStatus.options.join(' ')} }
  enum SagaKind { ${sagaKind.options.join(' ')} }
  enum RejectionCode { ${rejectionCode.options.join(' ')} }
`;
