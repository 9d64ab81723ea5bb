/// A line below the contents with the figures, the tables or the claims of the page.
struct PartsView {
  let title: String
  let links: [PartLink]

  /// A link to one of them.
  struct PartLink {
    let anchor: String
    let text: String
    let name: String
  }

  /// A line for each kind that the page has.
  static func lines(of document: ReportDocument, math: (String) -> String) -> [PartsView] {
    var (figures, tables): ([PartLink], [PartLink]) = ([], [])
    for block in document.blocks {
      switch block {
      case .figure(let block): figures.append(link("Figure", block.number, block.source.label))
      case .picture(let block): figures.append(link("Figure", block.number, block.anchor))
      case .table(let block): tables.append(link("Table", block.number, block.source.label))
      case .plainTable(let table):
        if let title = table.title { tables.append(link("Table", title.number, title.anchor)) }
      case .paragraph, .heading, .list, .quote, .code, .displayMath, .thematicBreak, .html, .experiment, .claim,
        .failure:
        break
      }
    }
    let claims = document.claims.map { claim in
      PartLink(
        anchor: claim.source.label, text: "\(claim.number)",
        name: "Claim \(claim.number): " + claim.statement.plainText(math: math))
    }
    return [("Figures", figures), ("Tables", tables), ("Claims", claims)].filter { !$0.1.isEmpty }
      .map { PartsView(title: $0.0, links: $0.1) }
  }

  private static func link(_ kind: String, _ number: String, _ anchor: String) -> PartLink {
    PartLink(anchor: anchor, text: number, name: "\(kind) \(number)")
  }
}
