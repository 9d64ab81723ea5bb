import Citations
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
    let page = page(inputs)
    return (page.document, page.diagnostics)
  }

  /// A page, what is wrong with it, and the works that it cites.
  private func page(
    _ inputs: ReportInputs
  ) -> (document: ReportDocument, diagnostics: [Diagnostic], works: [Work]) {
    let placement = inputs.notebook.placement
    let catalogue = LabelCatalogue(
      inputs.notebook, placement: placement, macros: inputs.metadata.macros, numbers: inputs.metadata.numbers)
    // Works that are cited alike get letters after their years. They are known only after the whole page was resolved,
    // so such a page is resolved twice.
    let first = ResolvedPage(inputs, catalogue, placement, yearLetters: [:])
    let letters = first.resolver.text.citations.neededLetters
    let page = letters.isEmpty ? first : ResolvedPage(inputs, catalogue, placement, yearLetters: letters)
    let text = page.resolver.text
    let document = ReportDocument(
      front: page.front, site: page.site, pictured: inputs.pictured, included: page.included, blocks: page.blocks,
      contents: inputs.metadata.showsContents ? contents(of: page.blocks) : [], claims: page.resolver.claims,
      footnotes: page.footnotes, works: text.citations.list, checkedValues: text.checkedValues,
      provenance: inputs.provenance, uses: uses(inputs.provenance, catalogue), macros: inputs.metadata.macros)
    let works = text.citations.works
    let diagnostics =
      placement.diagnostics + TagCheck(inputs, catalogue).faults
      + NumberCheck(inputs.metadata.numbers, catalogue).faults + text.diagnostics + works.flatMap(\.faults)
      + unusedWorks(inputs, cited: works)
    return (document, diagnostics.inSourceOrder, works)
  }

  /// Everything wrong that shows before a block runs: what `build` finds, and TeX that cannot be set.
  ///
  /// Results may be absent from `inputs`; captions and reasons are then taken from `blockTexts`.
  ///
  /// - Throws: `MathUnavailable` if there is a formula and KaTeX cannot be loaded.
  public func check(_ inputs: ReportInputs, math: MathRenderer) throws(MathUnavailable) -> [Diagnostic] {
    let page = page(inputs)
    let formulas = Formula.all(in: inputs) + page.works.flatMap(\.formulas).map(Formula.init)
    var diagnostics = page.diagnostics
    for formula in formulas {
      if let diagnostic = try formula.diagnostic(math, macros: inputs.metadata.macros) {
        diagnostics.append(diagnostic)
      }
    }
    return diagnostics.inSourceOrder
  }

  /// Works that are not cited: a few are reported one by one, many at once. Most works of a large library are not
  /// cited, which is not reported.
  private func unusedWorks(_ inputs: ReportInputs, cited: [Work]) -> [Diagnostic] {
    guard let bibliography = inputs.bibliography else { return [] }
    let unused = bibliography.uncited(inputs.worksCitedElsewhere.union(cited.map(\.key)))
    guard unused.count > Limits.unusedWorks else {
      return unused.map { work in
        .warning(
          .unusedWork, at: work.range, "the work '\(work.key)' is never cited",
          hint: "cite it with [@\(work.key)], or delete it")
      }
    }
    let total = bibliography.keys.count
    guard 2 * unused.count <= total else { return [] }
    let named = unused.prefix(Limits.unusedWorks).map { "'\($0.key)'" }.joined(separator: ", ")
    return [
      .warning(
        .unusedWork, at: unused.first?.range,
        "\(unused.count) of \(total.counting("work")) \(unused.count.verb()) never cited, among them \(named)",
        hint: "cite them, or delete them")
    ]
  }

  /// What reads which experiment, as links.
  private func uses(_ provenance: Provenance, _ catalogue: LabelCatalogue) -> [ExperimentUse] {
    func link(to label: String) -> ResolvedReference? {
      catalogue.targets[label].map { target in
        ResolvedReference(text: target.text, anchor: target.anchor, sentence: target.sentence, isName: target.isName)
      }
    }
    return provenance.uses.compactMap { use in
      link(to: use.experiment).map { experiment in
        ExperimentUse(
          experiment: experiment, model: use.model.flatMap(link), readers: use.readers.compactMap(link))
      }
    }
  }

  /// The sections and their parts.
  private func contents(of blocks: [ReportBlock]) -> [ContentsEntry] {
    blocks.compactMap { block in
      guard case .heading(let heading) = block, heading.level <= 3, let anchor = heading.anchor else { return nil }
      return ContentsEntry(
        depth: heading.level - 1, number: heading.number, anchor: anchor, title: heading.title.standingAlone)
    }
  }
}

/// A page whose references are resolved.
private struct ResolvedPage {
  let resolver: BlockResolver
  let front: ReportDocument.FrontMatter
  let site: ReportSite?
  let included: [IncludedPart]
  let blocks: [ReportBlock]
  let footnotes: [ReportFootnote]

  init(
    _ inputs: ReportInputs, _ catalogue: LabelCatalogue, _ placement: FigurePlacement, yearLetters: [String: String]
  ) {
    var resolver = BlockResolver(
      inputs, catalogue, placement, InlineResolver(inputs, catalogue, placement, yearLetters: yearLetters))
    front = resolver.text.resolveFront(inputs.metadata)
    included = inputs.notebook.included.map { text in
      IncludedPart(title: resolver.text.resolve(text.title), blocks: resolver.resolve(text.blocks))
    }
    blocks = resolver.resolve(inputs.notebook.blocks)
    footnotes = resolver.resolveFootnotes()
    site = inputs.collection.map { resolver.text.resolveSite($0, pageName: inputs.pageName) }
    self.resolver = resolver
  }
}

extension InlineResolver {
  /// The collection with every reference resolved.
  mutating func resolveSite(_ collection: NotebookCollection, pageName: String) -> ReportSite {
    ReportSite(
      title: resolveAside(collection.title), lead: resolveAside(collection.lead),
      about: resolveAside(collection.about), authors: collection.authors, address: collection.address,
      repository: collection.repository, picture: collection.picturedPage?.name, groups: collection.groups,
      related: collection.related, pageName: pageName)
  }

  /// The front matter with every reference resolved.
  mutating func resolveFront(_ metadata: ReportMetadata) -> ReportDocument.FrontMatter {
    ReportDocument.FrontMatter(
      title: resolveScalar(metadata.title), subtitle: resolveScalar(metadata.subtitle), authors: metadata.authors,
      date: metadata.date, abstract: resolveScalar(metadata.abstract), keywords: metadata.keywords,
      license: metadata.license, parameters: metadata.parameters)
  }
}
