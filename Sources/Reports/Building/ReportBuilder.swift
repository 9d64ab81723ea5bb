public import Diagnostics
import Notebooks

/// Numbers the parts of a page and resolves its references.
public struct ReportBuilder: Sendable {
  /// A builder.
  public init() {}

  /// The page, and everything in its references, links and images that is wrong, in source order.
  ///
  /// What the parser reports (labels given twice, footnotes of the document) is not reported again.
  public func build(_ inputs: ReportInputs) -> (document: ReportDocument, diagnostics: [Diagnostic]) {
    let placement = inputs.notebook.placement
    let catalogue = LabelCatalogue(inputs.notebook, placement: placement)
    var resolver = BlockResolver(inputs, catalogue, placement, InlineResolver(inputs, catalogue, placement))
    let front = resolver.text.resolveFront(inputs.metadata)
    let blocks = resolver.resolve(inputs.notebook.blocks)
    let footnotes = resolver.text.resolveFootnotes()
    let document = ReportDocument(
      front: front, blocks: blocks, contents: inputs.metadata.showsContents ? contents(of: blocks) : [],
      claims: resolver.claims, footnotes: footnotes, works: resolver.text.citations.list,
      checkedValues: resolver.text.checkedValues,
      provenance: inputs.provenance, macros: inputs.metadata.macros)
    return (
      document,
      (placement.diagnostics + resolver.text.diagnostics
        + unusedWorks(inputs, cited: Set(resolver.text.citations.keys))).inSourceOrder
    )
  }

  /// Everything wrong that shows before a block runs: what `build` finds, and TeX that cannot be set.
  ///
  /// Results may be absent from `inputs`; captions and reasons are then taken from `blockTexts`.
  ///
  /// - Throws: `MathUnavailable` if there is a formula and KaTeX cannot be loaded.
  public func check(_ inputs: ReportInputs, math: MathRenderer) throws(MathUnavailable) -> [Diagnostic] {
    let formulas = Formula.all(in: inputs)
    var diagnostics = build(inputs).diagnostics
    for formula in formulas {
      if let diagnostic = try formula.diagnostic(math, macros: inputs.metadata.macros) {
        diagnostics.append(diagnostic)
      }
    }
    return diagnostics.inSourceOrder
  }

  private func unusedWorks(_ inputs: ReportInputs, cited: Set<String>) -> [Diagnostic] {
    let cited = cited.union(inputs.worksCitedElsewhere)
    return (inputs.bibliography?.works ?? []).filter { !cited.contains($0.key) }.map { work in
      .warning(
        .unusedWork, at: work.range, "the work '\(work.key)' is never cited",
        hint: "cite it with [@\(work.key)], or delete it")
    }
  }

  /// The numbered headings.
  private func contents(of blocks: [ReportBlock]) -> [ContentsEntry] {
    blocks.compactMap { block in
      guard case .heading(let heading) = block, let number = heading.number, let anchor = heading.anchor else {
        return nil
      }
      return ContentsEntry(
        depth: heading.level - 1, number: number, anchor: anchor, title: heading.title.standingAlone)
    }
  }
}

extension ParsedNotebook {
  /// Where its figures stand.
  var placement: FigurePlacement {
    FigurePlacement(blocks, figures: Set(figureBlocks.keys))
  }
}

extension InlineResolver {
  /// What stands above the text.
  mutating func resolveFront(_ metadata: ReportMetadata) -> ReportDocument.FrontMatter {
    ReportDocument.FrontMatter(
      title: resolveScalar(metadata.title), subtitle: resolveScalar(metadata.subtitle), authors: metadata.authors,
      date: metadata.date, abstract: resolveScalar(metadata.abstract), keywords: metadata.keywords,
      license: metadata.license, parameters: metadata.parameters)
  }

  /// The footnotes in order of use; a note may refer to further notes.
  mutating func resolveFootnotes() -> [ReportFootnote] {
    var contents: [[ReportInline]] = []
    while contents.count < footnotes.used.count {
      let name = footnotes.used[contents.count]
      contents.append(resolve(footnotes.definition(name)?.content ?? []))
    }
    return contents.enumerated().map { index, content in
      ReportFootnote(number: index + 1, content: content, occurrences: footnotes.count(of: footnotes.used[index]))
    }
  }
}
