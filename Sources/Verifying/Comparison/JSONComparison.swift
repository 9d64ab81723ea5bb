import Foundation

/// JSON data, value by value: the same keys in the same order, the same texts; numbers within the tolerance of their
/// array.
struct JSONComparison {
  /// The kind of data, which decides how far its numbers may differ.
  enum Kind: Sendable {
    /// The results of an experiment: the elements of each variable of `data_vars` are an array.
    case results
    /// Claims and printed values: `value`, `bound` and `margin` of an assertion are an array, and `value` of a printed
    /// value is as certain as what is printed.
    case claims
  }

  private enum Step: Equatable {
    case key(String)
    case index(Int)
  }

  private struct Difference: Error {
    let reason: String
  }

  private let kind: Kind
  private var given: JSONReader
  private var expected: JSONReader
  private var path: [Step] = []
  private var numbers: NumberDifferences

  private init(_ given: [UInt8], _ expected: [UInt8], _ kind: Kind, tolerance: Double) {
    (self.given, self.expected, self.kind) = (JSONReader(given), JSONReader(expected), kind)
    numbers = NumberDifferences(tolerance: tolerance)
  }

  /// Compares `given` with `expected`, which this program wrote.
  static func comparison(
    _ given: [UInt8], _ expected: [UInt8], _ kind: Kind, tolerance: Double
  ) -> ContentComparison {
    var comparison = JSONComparison(given, expected, kind, tolerance: tolerance)
    do throws(Difference) {
      try comparison.compareValue(.exact)
      _ = try comparison.next()
      return comparison.numbers.comparison
    } catch {
      return .differs(error.reason)
    }
  }

  /// The next token of the data made again, and the one that was given for it: the same, or another number.
  private mutating func next() throws(Difference) -> (given: JSONReader.Token, expected: JSONReader.Token) {
    let (one, other) = (given.next(), expected.next())
    guard one.kind == other.kind, one.kind == .number || one.bytes == other.bytes else {
      throw Difference(reason: "\(location): the bundle has \(one.words), the notebook gives \(other.words)")
    }
    return (one, other)
  }

  private mutating func compareValue(_ rule: NumberDifferences.Rule) throws(Difference) {
    let (one, other) = try next()
    switch other.kind {
    case .number:
      let location = one.bytes == other.bytes ? "" : location
      numbers.add(one.bytes, other.bytes, rule, at: location)
    case .mark where other.bytes.first == UInt8(ascii: "["): try compareElements(rule)
    case .mark where other.bytes.first == UInt8(ascii: "{"): try compareMembers(rule)
    case .string, .word, .mark, .end, .fault: break
    }
  }

  private mutating func compareElements(_ rule: NumberDifferences.Rule) throws(Difference) {
    if try skipsEnd(of: "]") { return }
    path.append(.index(0))
    var index = 0
    repeat {
      path[path.count - 1] = .index(index)
      try compareValue(rule)
      index += 1
    } while try next().expected.bytes.first == UInt8(ascii: ",")
    path.removeLast()
  }

  private mutating func compareMembers(_ rule: NumberDifferences.Rule) throws(Difference) {
    if try skipsEnd(of: "}") { return }
    let floor = kind == .claims ? ClaimFloor(expected).floor : nil
    repeat {
      let key = try next().expected.text
      _ = try next()
      path.append(.key(key))
      try compareValue(self.rule(of: key, floor: floor) ?? rule)
      path.removeLast()
    } while try next().expected.bytes.first == UInt8(ascii: ",")
  }

  /// Whether the list or map is empty; then its end was read.
  private mutating func skipsEnd(of mark: String) throws(Difference) -> Bool {
    var ahead = expected
    guard ahead.next().bytes.elementsEqual(mark.utf8) else { return false }
    _ = try next()
    return true
  }

  /// The rule for the numbers under a key, if it begins there.
  private func rule(of key: String, floor: Double?) -> NumberDifferences.Rule? {
    switch kind {
    case .results:
      guard path.count == 3, path[0] == .key("data_vars"), key == "data" else { return nil }
      return .array(scale: expected.largestInValue)
    case .claims:
      return ["value", "bound", "margin"].contains(key) ? floor.map { .within(floor: $0) } ?? .exact : .exact
    }
  }

  /// The location of the current value, as in `data_vars.loss.data[3]`.
  private var location: String {
    var text = ""
    for step in path {
      switch step {
      case .key(let key): text += text.isEmpty ? key : "." + key
      case .index(let index): text += "[\(index)]"
      }
    }
    return text.isEmpty ? "the data" : text
  }
}

/// The scale of rounding errors in an assertion or a printed value, which may be larger than its numbers.
private struct ClaimFloor {
  /// Nil where a map has no such numbers.
  let floor: Double?

  /// Reads the members of a map whose first key comes next.
  init(_ reader: JSONReader) {
    var (reader, sizes, unit) = (reader, [String: Double](), Double?.none)
    repeat {
      let key = reader.next().text
      _ = reader.next()
      var value = reader
      let token = value.next()
      if let size = NumberSyntax.size(of: token.bytes) { sizes[key] = size }
      if key == "printed" { unit = Self.unit(of: token.text) }
      reader.skipValue()
    } while reader.next().bytes.first == UInt8(ascii: ",")
    let scale = max(sizes["value"] ?? 0, sizes["bound"] ?? 0)
    floor = sizes["bound"] == nil ? unit : 1e-5 * scale
  }

  /// The value of one unit in the last digit of a printed number; zero if the number has a form for which this is not
  /// known.
  private static func unit(of printed: String) -> Double {
    let number = printed.drop { !$0.isASCII || !$0.isNumber }.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard !number.isEmpty, !printed.contains(where: { "eE×·%".contains($0) }) else { return 0 }
    let decimals = number.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    return pow(10, -Double(decimals))
  }
}
