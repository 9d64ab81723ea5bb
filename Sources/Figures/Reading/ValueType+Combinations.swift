import Diagnostics
import Schemas

extension ValueType {
  /// A list whose wrong elements are reported and left out, so that the others can still be checked.
  static func readable<Element>(of element: ValueType<Element>) -> ValueType where Value == [Element] {
    ValueType(.list(element.shape)) { value, context in
      guard let values = value.list else {
        context.reportWrongType(value, wanted: .list(element.shape))
        return nil
      }
      if values.isEmpty {
        context.report(
          .error(.outOfRange, at: value.range, "an empty list", hint: "each element: \(element.shape.description)"))
      }
      return values.compactMap { element.decode($0, &context) }
    }
  }

  /// One value of either type; `chooses` decides from the written form which of the two it is.
  static func either(
    _ first: ValueType, _ second: ValueType, first chooses: @escaping @Sendable (SourceValue) -> Bool
  ) -> ValueType {
    ValueType(.either([first.shape, second.shape])) { value, context in
      chooses(value) ? first.decode(value, &context) : second.decode(value, &context)
    }
  }
}
