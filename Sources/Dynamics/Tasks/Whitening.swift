/// What becomes of the inputs of a task before it is learned (theory §14).
public enum Whitening: Sendable, Hashable {
  /// They stay as they are.
  case none
  /// All directions of the inputs are whitened: Σxx = I.
  case all
  /// The directions that the samples span are whitened, however few they are: Σxx is the projector on their span.
  case span
  /// So many of the largest principal components are whitened, and the others are left out.
  case components(Int)

  /// All directions, or none.
  public init(_ isWhite: Bool) { self = isWhite ? .all : .none }
}

extension Whitening: ExpressibleByBooleanLiteral {
  /// All directions, or none.
  public init(booleanLiteral isWhite: Bool) { self.init(isWhite) }
}
