import Schemas

/// Something that may be written at the cursor.
struct CompletionItem: Sendable, Equatable {
  /// What it is, which editors show as a sign, by the numbers of the protocol.
  enum Kind: Int, Sendable {
    case function = 3
    case variable = 6
    case module = 9
    case property = 10
    case value = 12
    case keyword = 14
    case file = 17
    case reference = 18
    case constant = 21
  }

  let kind: Kind
  let label: String
  /// One line beside the label.
  var detail = ""
  /// What it means, in Markdown.
  var documentation = ""
  /// The text that is written; nil where it is the label.
  var text: String?

  /// The item as an edit of the text at `span`.
  func json(replacing span: TextSpan) -> JSONNode {
    .object(
      [
        .init("label", .string(label)), .init("kind", .number(Double(kind.rawValue))),
        .init("textEdit", .object(["range": span.json, "newText": .string(text ?? label)])),
      ] + (detail.isEmpty ? [] : [.init("detail", .string(detail))])
        + (documentation.isEmpty ? [] : [.init("documentation", Markdown(documentation).json)]))
  }
}

/// A text for people, as the protocol has it.
struct Markdown: Sendable, Equatable {
  let text: String

  init(_ text: String) { self.text = text }

  var json: JSONNode { .object(["kind": .string("markdown"), "value": .string(text)]) }
}

extension KeyDescription {
  /// What may be written for it, what it means, and what holds without it.
  var explanation: String {
    let absent = isRequired ? "Required." : defaultText.map { "Without it: \($0)." }
    return ["\(meaning).", "Value: \(shape.description).", absent].compactMap(\.self).joined(separator: "\n\n")
  }
}
