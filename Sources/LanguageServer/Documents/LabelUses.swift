import Diagnostics
import Notebooks
import Planning
import Schemas

/// Where a notebook defines its labels, and where it uses them.
struct LabelUses: Sendable {
  private let source: SourceText
  /// The labels, each at the range of its name.
  let definitions: [Label]
  /// The uses, each at the range of the name alone.
  let uses: [Label]

  /// The labels of a notebook. Uses in expressions and in texts of blocks are known of one that was planned.
  init(_ notebook: ParsedNotebook, _ plan: NotebookPlan?) {
    source = notebook.source
    definitions = notebook.labels + notebook.unreadLabels
    let texts = plan?.texts.everything(labels: notebook.executableBlocks.map(\.label.name)) ?? []
    let inlines = notebook.allInlines + texts.withParts
    let expressions = plan?.references ?? []
    uses =
      (inlines.flatMap { Self.uses(in: $0) } + notebook.executableBlocks.flatMap { Self.uses(in: $0) }
      + Self.numbers(of: notebook)
      + expressions.compactMap { reference in
        reference.dataset.map { Label(name: $0, range: reference.range.nameAtStart($0)) }
      }).flatMap(\.places).uniqued { [$0.range.bytes.lowerBound, $0.range.bytes.upperBound] }
  }

  /// Every place of the label `name`, in the order of the text.
  func places(of name: String) -> [SourceRange] {
    (definitions + uses).filter { $0.name == name }.map(\.range).inSourceOrder { $0 }
  }

  /// The label whose name is at `byte`.
  func label(at byte: Int) -> Label? {
    (definitions + uses).first {
      $0.range.source.name == source.name && ($0.range.bytes.lowerBound...$0.range.bytes.upperBound).contains(byte)
    }
  }

  private static func uses(in inline: Inline) -> [Label] {
    switch inline.content {
    case .reference(let label, _):
      [
        Label(
          name: label, range: inline.range.text.hasPrefix("@") ? inline.range.firstOccurrence(of: label) : inline.range)
      ]
    case .link(_, let target, _):
      target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).count == 2 && target.hasPrefix("#")
        ? [link(String(target.dropFirst()), inline.range)] : []
    case .text, .emphasis, .strong, .strikethrough, .code, .math, .image, .checkedValue, .possibleCitation,
      .footnoteReference, .softBreak, .hardBreak, .html:
      []
    }
  }

  private static func link(_ label: String, _ range: SourceRange) -> Label {
    Label(name: label, range: range.text.hasPrefix("[") ? range.lastOccurrence(of: label) : range)
  }

  /// The block that a block is like, and the experiments that a control changes.
  private static func uses(in block: ExecutableBlock) -> [Label] {
    let like = block.value["like"].flatMap { value in
      value.text.map { Label(name: $0, range: value.range.firstOccurrence(of: $0)) }
    }
    let control = block.kind == .claim ? block.value["control"]?.entries ?? [] : []
    return [like].compactMap(\.self) + control.map { Label(name: $0.key, range: $0.keyRange) }
  }

  /// The labels to which the front matter gives numbers.
  private static func numbers(of notebook: ParsedNotebook) -> [Label] {
    (notebook.frontMatter?["numbers"]?.entries ?? []).map { Label(name: $0.key, range: $0.keyRange) }
  }
}

extension SourceRange {
  /// The range of `name`, with which this one starts; this one if it does not.
  fileprivate func nameAtStart(_ name: String) -> SourceRange {
    text.hasPrefix(name) ? part(0..<name.utf8.count) : self
  }

  fileprivate func firstOccurrence(of name: String) -> SourceRange { part(of: name, text.firstRange(of: name)) }

  fileprivate func lastOccurrence(of name: String) -> SourceRange { part(of: name, text.ranges(of: name).last) }

  private func part(of name: String, _ range: Range<String.Index>?) -> SourceRange {
    guard let range else { return self }
    let start = text[..<range.lowerBound].utf8.count
    return part(start..<start + name.utf8.count)
  }
}

extension Label {
  /// The label at its places. A text over several lines, such as a caption, has one range for all that it refers to: the
  /// label is looked for in it. Where it cannot be told from a word, it stays at the whole text.
  fileprivate var places: [Label] {
    guard range.text != name else { return [self] }
    let found = LabelSpelling(name).places(in: Array(range.text.utf8))
    return found.isEmpty ? [self] : found.map { Label(name: name, range: range.part($0)) }
  }
}
