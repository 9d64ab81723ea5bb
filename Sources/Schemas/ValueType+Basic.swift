public import Diagnostics

extension ValueType where Value == Double {
  /// A finite number; every usual notation counts (`1e-3`, `.5`, `10`).
  public static let number = ValueType.number(in: .any)
  /// A number above zero.
  public static let positiveNumber = ValueType.number(in: .positive)
  /// A number that is not negative.
  public static let nonNegativeNumber = ValueType.number(in: .nonNegative)

  /// A finite number of those in `range`.
  public static func number(in range: NumberRange) -> ValueType<Double> {
    let words = range.words
    return ValueType(.number(range)) { value, context in
      guard let text = value.text, let number = NumberText.parse(text) else {
        context.reportWrongType(value, wanted: .number(range))
        return nil
      }
      guard number.isFinite else {
        context.report(
          .error(
            .outOfRange, at: value.range, "expected \(words), and \(text) is not finite",
            hint: "the largest number is about 1.8e308"))
        return nil
      }
      guard range.contains(number) else {
        context.report(.error(.outOfRange, at: value.range, "expected \(words), found \(text)"))
        return nil
      }
      return number
    }
  }
}

extension ValueType where Value == Int {
  /// A whole number within `limits`, in any notation (`4`, `1e3`).
  public static func integer(_ limits: ClosedRange<Int>) -> ValueType<Int> {
    let range = NumberRange.whole(limits)
    return ValueType(.number(range)) { value, context in
      guard let text = value.text, let number = NumberText.parse(text), number == number.rounded() else {
        context.reportWrongType(value, wanted: .number(range))
        return nil
      }
      guard let whole = Int(exactly: number), limits.contains(whole) else {
        context.report(.error(.outOfRange, at: value.range, "expected \(range.words), found \(text)"))
        return nil
      }
      return whole
    }
  }
}

extension ValueType where Value == Bool {
  /// `true` or `false`, and nothing else.
  public static let boolean = ValueType(.boolean) { value, context in
    switch value.text {
    case "true": return true
    case "false": return false
    default:
      context.reportWrongType(value, wanted: .boolean)
      return nil
    }
  }
}

extension ValueType where Value == String {
  /// Text of any kind.
  public static let text = ValueType(.text) { value, context in
    if let text = value.text { return text }
    context.reportWrongType(value, wanted: .text)
    return nil
  }

  /// A name made of a small letter and then small letters, digits and `_`, and not a word of expressions.
  public static let identifier = ValueType(identifierShape) { value, context in
    if let text = value.text, isIdentifier(text) {
      guard let fault = ReservedWord.fault(in: text, at: value.range) else { return text }
      context.report(fault)
      return nil
    }
    context.reportWrongType(value, wanted: identifierShape)
    return nil
  }

  /// Text that is a coordinate: any but a word of expressions, which would mean something else in a selection.
  public static let coordinate = ValueType(.text) { value, context in
    guard let text = ValueType.text.decode(value, &context) else { return nil }
    guard let fault = ReservedWord.fault(in: text, at: value.range) else { return text }
    context.report(fault)
    return nil
  }

  private static let identifierShape = ValueShape.pattern("a name of small letters, digits and _", "[a-z][a-z0-9_]*")

  private static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, UInt8(ascii: "a")...UInt8(ascii: "z") ~= first else { return false }
    return text.utf8.allSatisfy {
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
        || $0 == UInt8(ascii: "_")
    }
  }
}

extension ValueType where Value == SourceValue {
  /// Text that keeps its range, since parts of it may be reported or read further.
  public static let textWithRange = ValueType(.text) { value, context in
    if value.text != nil { return value }
    context.reportWrongType(value, wanted: .text)
    return nil
  }

  /// Anything, left as it is written.
  public static let any = ValueType(.other("any value")) { value, _ in value }
}

extension ValueType where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
  /// One of the words of `Value`.
  public static var choice: ValueType {
    ValueType<String>.word(among: Value.allCases.map(\.rawValue)).compactMap { Value(rawValue: $0) }
  }
}

extension ValueType {
  /// A list whose elements are all of type `element`; every wrong element is reported.
  public static func list<Element>(of element: ValueType<Element>) -> ValueType where Value == [Element] {
    ValueType(.list(element.shape)) { value, context in
      guard let values = value.list else {
        context.reportWrongType(value, wanted: .list(element.shape))
        return nil
      }
      let decoded = values.map { element.decode($0, &context) }
      let present = decoded.compactMap { $0 }
      return present.count == decoded.count ? present : nil
    }
  }

  /// One value, or a list of them: a single value counts as a list of one.
  public static func oneOrMany<Element>(of element: ValueType<Element>) -> ValueType where Value == [Element] {
    let list = ValueType.list(of: element)
    return ValueType(.either([element.shape, list.shape])) { value, context in
      value.list != nil ? list.decode(value, &context) : element.decode(value, &context).map { [$0] }
    }
  }

  /// A map from names to values of type `element`, in the order written. Names are free, or must have the form `names`;
  /// what is named otherwise is reported and left out.
  public static func map<Element>(
    to element: ValueType<Element>, names: NameForm? = nil
  ) -> ValueType where Value == [NamedValue<Element>] {
    let shape = ValueShape.map(element.shape, names: names)
    return ValueType(shape) { value, context in
      guard let entries = value.entries else {
        context.reportWrongType(value, wanted: shape)
        return nil
      }
      Record.reportDuplicates(in: entries, &context)
      return entries.compactMap { entry in
        if let names, !names.admits(entry.key.utf8) {
          context.report(names.fault(of: entry))
          return nil
        }
        return element.decode(entry.value, &context).map {
          NamedValue(name: entry.key, range: entry.keyRange, value: $0)
        }
      }
    }
  }

  /// A map with the keys of `schema`, read by `read`.
  public static func record(
    _ schema: RecordSchema, _ read: @escaping @Sendable (Record, inout DecodingContext) -> Value?
  ) -> ValueType {
    ValueType(.record(schema)) { value, context in
      Record(value, schema, &context).flatMap { read($0, &context) }
    }
  }
}

/// A value of a map together with its name and the range of the name.
public struct NamedValue<Value: Sendable>: Sendable {
  /// The name.
  public let name: String
  /// The range of the name.
  public let range: SourceRange
  /// The value.
  public let value: Value

  /// The value `value` under `name`.
  public init(name: String, range: SourceRange, value: Value) {
    (self.name, self.range, self.value) = (name, range, value)
  }
}

/// Numbers as people write them.
public enum NumberText {
  /// The number that `text` writes: digits with an optional sign, point and exponent, or `inf`; nil for all else.
  ///
  /// Stricter than `Double(_:)`, which also takes hexadecimal digits and `nan`.
  public static func parse(_ text: String) -> Double? {
    if text == "inf" || text == "+inf" { return .infinity }
    if text == "-inf" { return -.infinity }
    let allowed = text.utf8.allSatisfy {
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || "+-.eE".utf8.contains($0)
    }
    guard allowed, text.utf8.contains(where: { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
    return Double(text.hasSuffix(".") ? text + "0" : text)
  }
}
