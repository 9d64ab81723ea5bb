import Diagnostics
import Notebooks
import Schemas

/// The headings and blocks of a notebook as a tree.
struct Symbols: Sendable {
  fileprivate struct Symbol {
    let name: String
    let detail: String
    /// What editors show as a sign, by the numbers of the protocol.
    let kind: Int
    /// All that it contains.
    var range: SourceRange
    let selection: SourceRange
    /// The level of a heading; nil for a block.
    let level: Int?
  }

  private let notebook: OpenNotebook

  init(_ notebook: OpenNotebook) { self.notebook = notebook }

  /// The tree: blocks and smaller headings lie in the heading before them.
  var json: JSONNode {
    let symbols = notebook.parsed.allBlocks.compactMap(symbol)
    var rest = symbols.indices.map { reachingToNext($0, symbols) }[...]
    return .list(Self.take(&rest, below: 0))
  }

  /// The symbol at `index`; the range of a heading is that of its section, which ends before the next heading that is
  /// not below it.
  private func reachingToNext(_ index: Int, _ symbols: [Symbol]) -> Symbol {
    var symbol = symbols[index]
    guard let level = symbol.level else { return symbol }
    let (source, start) = (symbol.range.source, symbol.range.bytes.lowerBound)
    let next = symbols[(index + 1)...].first { $0.level.map { $0 <= level } ?? false }
    let section = source.bytes[start..<(next?.range.bytes.lowerBound ?? source.bytes.count)]
    let end = section.lastIndex { !" \t\r\n".utf8.contains($0) } ?? start
    symbol.range = SourceRange(source, start..<end + 1)
    return symbol
  }

  private func symbol(_ block: Block) -> Symbol? {
    switch block.content {
    case .heading(let heading):
      return Symbol(
        name: heading.title.plainText, detail: heading.label?.name ?? "", kind: 15, range: block.range,
        selection: block.range, level: heading.level)
    case .executable(let own):
      return Symbol(
        name: own.label.name, detail: own.kind.rawValue, kind: own.kind.symbolKind, range: block.range,
        selection: own.label.range, level: nil)
    case .paragraph, .list, .quote, .code, .table, .picture, .displayMath, .thematicBreak, .html: return nil
    }
  }

  /// The symbols up to the next heading that is not below `level`.
  private static func take(_ rest: inout ArraySlice<Symbol>, below level: Int) -> [JSONNode] {
    var nodes: [JSONNode] = []
    while let symbol = rest.first, symbol.level.map({ $0 > level }) ?? true {
      rest.removeFirst()
      let children = symbol.level.map { take(&rest, below: $0) } ?? []
      nodes.append(symbol.json(children))
    }
    return nodes
  }
}

extension Symbols.Symbol {
  fileprivate func json(_ children: [JSONNode]) -> JSONNode {
    .object(
      [
        .init("name", .string(name.isEmpty ? "…" : name)), .init("detail", .string(detail)),
        .init("kind", .number(Double(kind))), .init("range", range.span.json),
        .init("selectionRange", selection.span.json),
      ] + (children.isEmpty ? [] : [.init("children", .list(children))]))
  }
}

extension ExecutableBlock.Kind {
  /// The sign of an editor: function, object, array, boolean.
  fileprivate var symbolKind: Int {
    switch self {
    case .experiment: 12
    case .figure: 19
    case .table: 18
    case .claim: 17
    }
  }
}
