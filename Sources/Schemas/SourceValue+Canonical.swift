extension SourceValue {
  /// The value in one line that depends on what is meant alone: numbers in their shortest form, keys in the order of
  /// their names, no ranges, no comments. Values that differ have different texts.
  public var canonicalText: String {
    var text = ""
    writeCanonical(into: &text)
    return text
  }

  private func writeCanonical(into text: inout String) {
    switch content {
    case .null: text += "null"
    case .scalar(let scalar): text += scalar.canonicalText
    case .list(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += ", " }
        value.writeCanonical(into: &text)
      }
      text += "]"
    case .map(let entries):
      text += "{"
      for (index, entry) in entries.sorted(by: { $0.key < $1.key }).enumerated() {
        text += (index > 0 ? ", " : "") + Scalar.quotedUnlessWord(entry.key) + ": "
        entry.value.writeCanonical(into: &text)
      }
      text += "}"
    }
  }
}

extension SourceValue.Scalar {
  /// A number as its shortest text, any other text as a word or in quotes.
  fileprivate var canonicalText: String {
    guard let number = NumberText.parse(text) else { return text == "null" ? "\"null\"" : Self.quotedUnlessWord(text) }
    let isShort = number.magnitude < 1e15 && !(number == 0 && number.sign == .minus)
    return (isShort ? Int(exactly: number) : nil).map { "\($0)" } ?? "\(number)"
  }

  fileprivate static func quotedUnlessWord(_ text: String) -> String {
    let isWord = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    return isWord && !text.isEmpty ? text : JSONNode.quoted(text)
  }
}
