/// The line of a work in the list of works, sentence by sentence.
struct WorkLine {
  private(set) var pieces: [WorkText] = []

  /// Adds a sentence; none where it is empty. A full stop comes before it, unless the one before ends with a mark of
  /// its own.
  mutating func add(_ sentence: [WorkText]) {
    guard !sentence.isEmpty else { return }
    if !pieces.isEmpty { pieces.append(.text(pieces.endsSentence ? " " : ". ")) }
    pieces += sentence
  }

  /// Adds a sentence of the parts that are there, with commas between them.
  mutating func add(_ parts: [[WorkText]?]) {
    add(Array(parts.compactMap(\.self).joined(separator: [.text(", ")])))
  }

  /// All sentences, the last one closed.
  var closed: [WorkText] { pieces.isEmpty || pieces.endsSentence ? pieces : pieces + [.text(".")] }
}

extension [WorkText] {
  /// Whether the last character ends a sentence; quotation marks after it do not count.
  fileprivate var endsSentence: Bool {
    plainText.last { !"”’\"'» ".contains($0) }.map { ".?!…".contains($0) } ?? false
  }

  /// With a subtitle after them.
  fileprivate func titled(_ subtitle: [WorkText]?) -> [WorkText] {
    guard let subtitle else { return self }
    return self + [.text(endsSentence ? " " : ": ")] + subtitle
  }
}

extension Work {
  /// The line in the list of works: who, year, title, and where it appeared.
  package func line(yearLetter: String) -> [WorkText] {
    var line = WorkLine()
    let year = dated(yearLetter).map { " (\($0))" } ?? ""
    if makers.names.isEmpty {
      line.add(title + (year.isEmpty ? [] : [.text(year)]))
    } else {
      line.add([.text(makers.listed + editorship + year)])
      line.add(title)
    }
    addContent(to: &line)
    // An entry without fields has its key.
    if line.pieces.isEmpty { line.add([.text(names)]) }
    return line.closed
  }

  private var editorship: String {
    guard isEdited else { return "" }
    return makers.names.count > 1 || makers.isOpen ? ", eds." : ", ed."
  }

  /// The title, which leads to the work where its address is known.
  private var title: [WorkText] {
    let title = (text(.title) ?? []).titled(text(.subtitle))
    guard let address else { return title }
    return [.link(title.isEmpty ? [.text(address)] : title.withoutLinks, target: address)]
  }

  private func addContent(to line: inout WorkLine) {
    line.add(text(.titleAddon) ?? [])
    line.add(container)
    if kind == .report {
      line.add([kindWithNumber, text(.institution), text(.place)])
    } else {
      line.add(kindTitle.map { [.text($0)] } ?? [])
    }
    if !editors.names.isEmpty { line.add([.text("Edited by \(editors.listed)")]) }
    if !translators.names.isEmpty { line.add([.text("Translated by \(translators.listed)")]) }
    if text(.event)?.plain != text(.book)?.plain { line.add([text(.event), text(.venue)]) }
    line.add(publication)
    line.add(text(.howPublished) ?? [])
    line.add(text(.version).map { $0.plain.first?.isNumber == true ? [.text("Version ")] + $0 : $0 } ?? [])
    line.add(archived.map { [.text($0)] } ?? [])
    line.add(text(.note) ?? [])
    line.add(text(.addendum) ?? [])
    if let state = text(.state), WorkState.title(of: state.plain)?.lowercased() != year {
      line.add(WorkState.title(of: state.plain).map { [.text($0)] } ?? state)
    }
    if address != nil, let visited = text(.visited) { line.add([.text("Accessed ")] + visited) }
  }

  /// Who published it and where.
  private var publication: [[WorkText]?] {
    let isMaker = text(.organization)?.plain == makers.names.first?.family
    let institution = kind == .report || text(.institution)?.plain == makers.names.first?.family
    return [
      isMaker ? nil : text(.organization), text(.publisher), institution ? nil : text(.institution),
      kind == .report ? nil : text(.place),
    ]
  }

  /// `Technical report TR-12`.
  private var kindWithNumber: [WorkText]? {
    let number = text(.number).map { [.text(" ")] + $0 } ?? []
    return [.text(kindTitle ?? "Report")] + number
  }

  /// What it is a part of, and where in it.
  private var container: [[WorkText]?] {
    let whole =
      text(.container)?.titled(text(.containerSubtitle)) ?? text(.book)?.titled(text(.bookSubtitle))
      ?? text(.main)?.titled(text(.mainSubtitle))
    let name = whole.map { [WorkText.emphasis($0)] }
    return [
      joined(name, volume(isBehindName: name != nil)), text(.issueTitle).map { [.emphasis($0)] }, series,
      text(.edition).map(Self.edition), text(.chapter).map { [.text("chapter ")] + $0 }, text(.article), pages,
    ]
  }

  private func joined(_ first: [WorkText]?, _ second: [WorkText]?) -> [WorkText]? {
    first.map { $0 + (second ?? []) } ?? second
  }

  /// Volume and number: ` 3(4)` after the name of a periodical or book, else `volume 3`.
  private func volume(isBehindName: Bool) -> [WorkText]? {
    let number = kind == .report || text(.series) != nil ? nil : text(.number)
    let numbered = number.map { [.text("(")] + $0 + [.text(")")] }
    guard isBehindName else {
      return text(.volume).map { [.text("volume ")] + $0 + (numbered ?? []) } ?? number.map { [.text("number ")] + $0 }
    }
    return text(.volume).map { [.text(" ")] + $0 + (numbered ?? []) } ?? numbered.map { [.text(" ")] + $0 }
  }

  /// `Lecture Notes 12`.
  private var series: [WorkText]? {
    text(.series).map { series in
      series + (kind == .report ? [] : text(.number).map { [.text(" ")] + $0 } ?? [])
    }
  }

  private var pages: [WorkText]? {
    text(.pages).map { [.text($0.plain.replacing(/(\d)-(\d)/) { "\($0.1)–\($0.2)" })] }
  }

  /// `2nd edition`, `Second edition`.
  private static func edition(_ text: [WorkText]) -> [WorkText] {
    let plain = text.plain
    if plain.lowercased().contains("ed") { return text }
    guard let number = Int(plain) else { return text + [.text(" edition")] }
    return [.text("\(number)\(ordinalEnding(number)) edition")]
  }

  private static func ordinalEnding(_ number: Int) -> String {
    if (11...13).contains(number % 100) { return "th" }
    return switch number % 10 {
    case 1: "st"
    case 2: "nd"
    case 3: "rd"
    default: "th"
    }
  }
}
