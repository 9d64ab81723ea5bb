import Diagnostics
import Notebooks

/// Everything a reference can lead to, numbered in the order of the page.
struct LabelCatalogue {
  /// Something with a label.
  struct Target {
    /// What a reference says: `Figure 2`, `Section 3.1`; the name of an experiment.
    let text: String
    /// Its place among the things of its kind, from 1; nil for what is not counted.
    let number: Int?
    /// The number alone, as shown: `2`, `S1`, or `5-S1`; empty for what is not counted.
    var shownNumber = ""
    /// The identifier of its element.
    let anchor: String
    /// Whether `text` is a name.
    let isName: Bool
    /// What a claim says, in plain characters; nil for everything else.
    var sentence: String?
  }

  /// The number, identifier and level of a heading.
  struct Section {
    let number: String?
    let anchor: String
    let level: Int
  }

  /// By label.
  private(set) var targets: [String: Target] = [:]
  /// The labels in the order of the page, which is the order of suggestions.
  private(set) var labels: [String] = []
  /// What a link to an element says, by the identifier of the element.
  private var holders: [String: String] = [:]
  /// Where each label is first given.
  private let ranges: [String: SourceRange]
  /// The labels of blocks that could not be read, which was reported.
  private let unread: Set<String>
  /// The headings at the top of the document, by their first byte.
  private(set) var sections: [Int: Section] = [:]

  private let placement: FigurePlacement
  private let figureBlocks: [String: ExecutableBlock]
  private let macros: [MathMacro]
  private let numbers: PageNumbers?
  private var counts: [String: Int] = [:]
  /// The same of figures and tables to which no number is given.
  private var ownCounts: [String: Int] = [:]
  private var sectionNumbers: SectionNumbers

  /// The catalogue of a document whose figures are placed by `placement`.
  ///
  /// - Parameters:
  ///   - macros: The author's TeX commands, which tags of formulas may use.
  ///   - numbers: What figures and tables are called; nil where they are counted.
  init(
    _ notebook: ParsedNotebook, placement: FigurePlacement, macros: [MathMacro] = [], numbers: PageNumbers? = nil
  ) {
    (self.placement, self.macros, self.numbers) = (placement, macros, numbers)
    figureBlocks = notebook.figureBlocks
    sectionNumbers = SectionNumbers(notebook.blocks)
    ranges = Dictionary(notebook.labels.map { ($0.name, $0.range) }, uniquingKeysWith: { first, _ in first })
    unread = Set(notebook.unreadLabels.map(\.name))
    for block in notebook.blocks { visit(block, isSection: true) }
    for note in notebook.footnotes { for block in note.content { visit(block, isSection: false) } }
  }

  private mutating func visit(_ block: Block, isSection: Bool) {
    switch block.content {
    case .paragraph(let content): for inline in content { visitImage(inline) }
    case .heading(let heading) where isSection: visit(heading, at: block.range.bytes.lowerBound)
    case .heading(let heading): visitTitle(heading)
    case .list(let items, _, _): for item in items { for block in item { visit(block, isSection: false) } }
    case .quote(let blocks): for block in blocks { visit(block, isSection: false) }
    case .displayMath(let tex, let label): if let label { addFormula(tex, label) }
    case .table(let table): if let label = table.label { addNumbered("Table", label) }
    case .picture(let picture): addNumbered("Figure", picture.label)
    case .executable(let block): visit(block)
    case .code, .thematicBreak, .html: break
    }
  }

  /// A formula gets the next number, unless a tag names it.
  private mutating func addFormula(_ tex: String, _ label: Label) {
    let tags = EquationTags(tex).tags.map { $0.plainText(math: macros.plainText) }
    guard !tags.isEmpty else { return addNumbered("Equation", label) }
    let title = tags.count == 1 ? "Equation" : "Equations"
    let text = "\(title) \(tags.joined(separator: ", "))"
    add(label, Target(text: text, number: nil, anchor: label.name, isName: false))
  }

  private mutating func visitImage(_ inline: Inline) {
    guard let label = placement.label(placedBy: inline), let block = figureBlocks[label] else { return }
    addNumbered("Figure", block.label)
  }

  private mutating func visit(_ block: ExecutableBlock) {
    switch block.kind {
    case .experiment: add(block.label, Target(experiment: block.label))
    case .figure where isPlaced(block): break  // It is numbered where its image is.
    case .figure, .table: addNumbered(block.kind.title, block.label)
    case .claim: addNumbered(block.kind.title, block.label, sentence: sentence(of: block))
    }
  }

  /// Whether this very block is the one that an image places; a second block with its label is a duplicate.
  private func isPlaced(_ block: ExecutableBlock) -> Bool {
    placement.placed.contains(block.label.name) && figureBlocks[block.label.name]?.range == block.range
  }

  private mutating func visit(_ heading: Heading, at firstByte: Int) {
    let title = heading.title.plainText
    let section = sectionNumbers.next(
      level: heading.level, title: title, label: heading.label?.name, isNumbered: heading.isNumbered)
    sections[firstByte] = section
    guard let label = heading.label else {
      holders[section.anchor] = section.number.map { "Section \($0)" } ?? "Section"
      return
    }
    let text = section.number.map { "Section \($0)" } ?? title
    add(label, Target(text: text, number: nil, anchor: label.name, isName: false))
  }

  /// A heading inside a quotation, a list or a note does not begin a section of the document.
  private mutating func visitTitle(_ heading: Heading) {
    guard let label = heading.label else { return }
    add(label, Target(text: heading.title.plainText, number: nil, anchor: label.name, isName: false))
  }

  private func sentence(of claim: ExecutableBlock) -> String {
    let says = claim.value["says"].map { Inline.parse($0).inlines } ?? []
    return says.plainText(math: macros.plainText)
  }

  private mutating func addNumbered(_ title: String, _ label: Label, sentence: String? = nil) {
    let number = counts[title, default: 0] + 1
    let shown = shownNumber(of: label.name, title) ?? "\(number)"
    let target = Target(
      text: "\(title) \(shown)", number: number, shownNumber: shown, anchor: label.name, isName: false,
      sentence: sentence)
    if add(label, target) { counts[title] = number }
  }

  /// The number of a figure or a table where the front matter gives numbers; nil for what is counted.
  private mutating func shownNumber(of label: String, _ title: String) -> String? {
    guard let numbers, title == ExecutableBlock.Kind.figure.title || title == ExecutableBlock.Kind.table.title else {
      return nil
    }
    if let number = numbers.number(of: label) { return number }
    ownCounts[title, default: 0] += 1
    return numbers.supplement(ownCounts[title, default: 0])
  }

  /// The first thing with a label has it; the parser reports the others. Whether this is the first.
  @discardableResult private mutating func add(_ label: Label, _ target: Target) -> Bool {
    guard targets[label.name] == nil else { return false }
    targets[label.name] = target
    labels.append(label.name)
    holders[target.anchor] = target.sentence ?? target.text
    return true
  }

  /// What `fragment` leads to: something with that label, or a heading without one by the name that its page gives it.
  func destination(of fragment: String) -> (anchor: String, text: String)? {
    if let target = targets[fragment] { return (target.anchor, target.sentence ?? target.text) }
    return holders[fragment].map { (fragment, $0) }
  }

  /// What other pages may say of it.
  var linkTargets: LinkTargets {
    let found = Set(holders.keys).union(targets.keys).compactMap { fragment in
      destination(of: fragment).map { place in
        let isClaim = targets[fragment]?.sentence != nil
        return (fragment, LinkTargets.Target(anchor: place.anchor, text: place.text, isClaim: isClaim))
      }
    }
    return LinkTargets(
      targets: Dictionary(uniqueKeysWithValues: found),
      labels: labels.compactMap { name in ranges[name].map { LinkTargets.Label(name: name, bytes: $0.bytes) } },
      unread: unread.sorted())
  }

  /// Whether `label` is that of a block that could not be read.
  func isUnread(_ label: String) -> Bool { unread.contains(label) }

  /// Where `label` is given first.
  func range(of label: String) -> SourceRange? { ranges[label] }
}

extension LabelCatalogue.Target {
  fileprivate init(experiment label: Label) {
    self.init(
      text: label.name, number: nil, anchor: "experiment-\(label.name)", isName: true)
  }
}

extension ExecutableBlock.Kind {
  /// What the numbered thing is called.
  var title: String {
    switch self {
    case .experiment: "Experiment"
    case .figure: "Figure"
    case .table: "Table"
    case .claim: "Claim"
    }
  }
}

extension ParsedNotebook {
  /// The blocks that draw, by label; the first of a label counts.
  var figureBlocks: [String: ExecutableBlock] {
    Dictionary(
      executableBlocks.filter { $0.kind == .figure }.map { ($0.label.name, $0) },
      uniquingKeysWith: { first, _ in first })
  }
}
