import Diagnostics
import Notebooks
import Schemas

/// Builds trees over a source text, finding each piece's place by the words that stand there.
struct Writing {
  let source: SourceText

  init(_ text: String, name: String = "notebook.md") { source = SourceText(name: name, text: text) }

  /// The first place of `words`; the whole text where they do not stand in it.
  func range(_ words: String) -> SourceRange {
    let bytes = source.bytes
    return SourceRange(source, bytes.firstRange(of: Array(words.utf8)) ?? 0..<bytes.count)
  }

  func text(_ words: String) -> Inline { Inline(.text(words), range: range(words)) }

  func math(_ tex: String) -> Inline { Inline(.math(tex, isDisplay: false), range: range("$\(tex)$")) }

  func reference(_ label: String, panel: String? = nil) -> Inline {
    let words = "@" + label + (panel.map { "{\($0)}" } ?? "")
    return Inline(.reference(label: label, panel: panel), range: range(words))
  }

  func footnote(_ name: String) -> Inline { Inline(.footnoteReference(name), range: range("[^\(name)]")) }

  func image(_ target: String, _ alternative: String = "") -> Inline {
    Inline(.image([text(alternative)], target: target, title: nil), range: range("](\(target))"))
  }

  func link(_ words: String, _ target: String) -> Inline {
    Inline(.link([text(words)], target: target, title: nil), range: range("[\(words)](\(target))"))
  }

  func checkedValue(_ printed: String, _ expression: String) -> Inline {
    let place = range("[\(printed)](#=\(expression))")
    let value = SourceValue(.scalar(SourceValue.Scalar(text: expression, isPlain: true)), at: place)
    return Inline(.checkedValue(printed: printed, expression: value), range: place)
  }

  func label(_ name: String) -> Label { Label(name: name, range: range("#" + name)) }

  func block(_ kind: ExecutableBlock.Kind, _ name: String, yaml: String = "") -> Block {
    let place = range("{#\(name) .\(kind.rawValue)}")
    let value = SourceValue(.null, at: place)
    return Block(
      .executable(ExecutableBlock(kind: kind, label: label(name), value: value, text: yaml, range: place)),
      range: place)
  }

  func paragraph(_ content: Inline...) -> Block { Block(.paragraph(content), range: content[0].range) }

  func heading(_ level: Int, _ title: String, label name: String? = nil) -> Block {
    Block(.heading(level: level, [text(title)], label: name.map(label)), range: range(title))
  }

  func equation(_ tex: String, label name: String? = nil) -> Block {
    Block(.displayMath(tex, label: name.map(label)), range: range(tex))
  }

  func notebook(_ blocks: [Block], footnotes: [ParsedNotebook.Footnote] = []) -> ParsedNotebook {
    ParsedNotebook(source: source, frontMatter: nil, blocks: blocks, footnotes: footnotes)
  }
}
