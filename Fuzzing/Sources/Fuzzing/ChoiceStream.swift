/// The bytes of an input as decisions: each takes one or two bytes; when no bytes are left, the first choice is taken.
struct ChoiceStream {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isExhausted: Bool { rest.isEmpty }

  /// A number below `count`.
  mutating func number(below count: Int) -> Int {
    guard count > 1 else { return 0 }
    let high = count > 256 ? Int(rest.popFirst() ?? 0) << 8 : 0
    return (high | Int(rest.popFirst() ?? 0)) % count
  }

  /// One of `elements`; nil if there are none.
  mutating func element<Element>(of elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[number(below: elements.count)]
  }
}
