import Diagnostics
import Schemas

/// A label at the end of a run of text: `{#sec-x}` behind a heading, `{#eq-x}` behind a formula.
struct TrailingLabel {
  let label: Label
  /// Where the text before it ends.
  let start: Int

  /// The label at the end of `text`, which stands verbatim in the source; nil if there is none.
  init?(in text: SourceRange) {
    let bytes = text.source.bytes[text.bytes]
    guard let closing = bytes.lastIndex(where: { !$0.isBlank }), bytes[closing] == UInt8(ascii: "}"),
      let opening = bytes[..<closing].lastIndex(of: UInt8(ascii: "{")), bytes[(opening + 1)...].first == 0x23
    else { return nil }
    let range = SourceRange(text.source, opening + 2..<closing)
    label = Label(name: range.text, range: range)
    start = (bytes[..<opening].lastIndex { !$0.isBlank } ?? text.bytes.lowerBound - 1) + 1
  }

  /// The label, or nil and a report if it is not `prefix` and a name.
  func checked(prefix: String, _ context: inout DecodingContext) -> Label? {
    if LabelForm.isLabel(label.name, prefix: prefix) { return label }
    label.reportForm("the label here is '\(prefix)' and then small letters, digits and '-'", &context)
    return nil
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { " \t\r\n".utf8.contains(self) }
}
