import Diagnostics
import Schemas

/// Attributes in braces at the end of a run of text: `{#sec-x .unnumbered}` after a heading, `{#eq-x}` after a formula,
/// `{#fig-x width=50%}` after a picture.
struct TrailingAttributes {
  /// The words between the braces.
  let words: [SourceRange]
  /// The braces.
  let range: SourceRange
  /// Where the text before them ends.
  let start: Int

  /// The attributes at the end of `text`, which is a verbatim part of the source; nil if there are none.
  init?(in text: SourceRange) {
    let bytes = text.source.bytes[text.bytes]
    guard let closing = bytes.lastIndex(where: { !$0.isBlank }), bytes[closing] == UInt8(ascii: "}"),
      let opening = bytes[..<closing].lastIndex(of: UInt8(ascii: "{")),
      opening == 0 || text.source.bytes[opening - 1] != UInt8(ascii: "\\")
    else { return nil }
    words = bytes[(opening + 1)..<closing].split(whereSeparator: \.isBlank)
      .map { SourceRange(text.source, $0.startIndex..<$0.endIndex) }
    guard words.allSatisfy({ Self.isAttribute($0.text.utf8) }), words.contains(where: { !$0.text.contains("=") }) else {
      return nil
    }
    range = SourceRange(text.source, opening..<closing + 1)
    start = (bytes[..<opening].lastIndex { !$0.isBlank } ?? text.bytes.lowerBound - 1) + 1
  }

  /// Whether a word between braces is a label, a class or a key with its value, and not a part of a text.
  static func isAttribute(_ word: String.UTF8View) -> Bool {
    switch word.first {
    case UInt8(ascii: "#"): true
    case UInt8(ascii: "."): word.dropFirst().first.map { $0.isWordByte && !$0.isDigit } ?? false
    case UInt8(ascii: "-"): word.count == 1
    default: word.contains(UInt8(ascii: "=")) && word.first.map { $0.isWordByte && !$0.isDigit } ?? false
    }
  }

  /// The label; nil and a diagnostic if it is not `prefix` and a name. Other words in the braces are reported, except
  /// those that `accepts` allows.
  func label(
    prefix: String, _ context: inout DecodingContext, accepts: (String) -> Bool = { _ in false }
  ) -> Label? {
    var label: Label?
    for word in words {
      if word.text.hasPrefix("#"), label == nil {
        label = Label(name: String(word.text.dropFirst()), range: word.part(1..<word.bytes.count))
      } else if !accepts(word.text) {
        context.report(ForeignSyntax.attribute(at: word))
      }
    }
    guard let label else { return nil }
    if LabelForm.isLabel(label.name, prefix: prefix) { return label }
    label.reportForm("the label here is '\(prefix)' and then small letters, digits and '-'", &context)
    return nil
  }

  /// The inline `text` without these attributes at its end; nil if nothing is left.
  func removed(from text: Inline) -> Inline? {
    guard case .text(let characters) = text.content else { return text }
    let rest = String(decoding: characters.utf8.dropLast(text.range.bytes.upperBound - start), as: UTF8.self)
    guard !rest.isEmpty else { return nil }
    return Inline(.text(rest), range: SourceRange(range.source, text.range.bytes.lowerBound..<start))
  }
}

extension Label {
  /// Reports that the label does not have the form that `rule` states.
  func reportForm(_ rule: String, _ context: inout DecodingContext) {
    context.report(.error(.labelForm, at: range, "label '\(name)' is not well formed", hint: rule))
  }
}
