import Diagnostics

/// How many numbers of a panel are not drawn at their location, and why: remarks below the figure list all of it.
struct LeftOut: Sendable, Equatable {
  /// Why an element has no location, or a cell no colour.
  enum Reason: CaseIterable, Sendable {
    case infinite
    /// Infinite too, and marked at the edge of the plotting area.
    case atEdge
    case notANumber, missing
  }

  /// Elements that are not drawn, or at which a curve breaks.
  private(set) var elements: [Reason: Int] = [:]
  /// Missing elements over which lines and bands are joined.
  private(set) var joined = 0
  /// Cells of colour, and those of them that have none.
  private(set) var cells = 0
  private(set) var emptyCells: [Reason: Int] = [:]
  /// Objects whose appearances do not show a finite number, by their kind.
  private(set) var withoutAppearance: [WithoutAppearance: Int] = [:]
  /// Elements at or below 0 that are drawn at the end of a log axis.
  private(set) var atEdge = 0
  /// Elements at or below 0 that are not drawn on a log axis.
  private(set) var belowLog = 0
  /// Elements that are drawn without the spread of their statistic, which is not finite.
  private(set) var spreads = 0
  /// Numbers of diagrams that are missing or not finite, by what a reader calls one of them.
  private(set) var ofDiagrams: [String: Int] = [:]

  /// A kind of objects without an appearance.
  struct WithoutAppearance: Hashable, Sendable {
    let noun: String
    let appearance: String
  }

  /// Counts an element without a location.
  mutating func leaveOut(_ reason: Reason, _ count: Int = 1) { elements[reason, default: 0] += count }

  /// Counts numbers of a diagram, each called `noun`, that are missing or not finite.
  mutating func leaveOutOfDiagrams(_ count: Int, _ noun: String) {
    if count > 0 { ofDiagrams[noun, default: 0] += count }
  }

  /// Counts an element that is drawn without its spread.
  mutating func leaveOutSpread() { spreads += 1 }

  /// Counts missing elements over which a line or band is joined.
  mutating func join(over count: Int) { joined += count }

  /// Counts a cell, which may have no colour.
  mutating func addCell(lacking reason: Reason?) {
    cells += 1
    if let reason { emptyCells[reason, default: 0] += 1 }
  }

  /// Counts objects that are left out for want of an appearance.
  mutating func leaveOut(_ count: Int, _ noun: String, without channel: Channel) {
    withoutAppearance[WithoutAppearance(noun: noun, appearance: channel.appearanceNoun), default: 0] += count
  }

  /// Counts an element at or below 0 on a log axis.
  mutating func addBelowLog(isDrawn: Bool) { if isDrawn { atEdge += 1 } else { belowLog += 1 } }

  /// Adds what `other` counts.
  mutating func add(_ other: LeftOut) {
    elements.merge(other.elements, uniquingKeysWith: +)
    emptyCells.merge(other.emptyCells, uniquingKeysWith: +)
    withoutAppearance.merge(other.withoutAppearance, uniquingKeysWith: +)
    joined += other.joined
    spreads += other.spreads
    cells += other.cells
    atEdge += other.atEdge
    belowLog += other.belowLog
    ofDiagrams.merge(other.ofDiagrams, uniquingKeysWith: +)
  }
}

extension LeftOut {
  /// What a reader should know, each a phrase without a full stop.
  var phrases: [String] { elementPhrases + appearancePhrases + cellPhrases + logPhrases }

  private var elementPhrases: [String] {
    let phrases = Reason.allCases.compactMap { reason -> String? in
      guard let count = elements[reason], count > 0 else { return nil }
      switch reason {
      case .infinite: return "\(count.counting("point")) at infinity left out"
      case .atEdge: return "\(count.counting("point")) at infinity, marked ∞ at the edge"
      case .notANumber:
        return "\(count.counting("point")) left out that \(count == 1 ? "is not a number" : "are not numbers")"
      case .missing: return "\(count.counting("point")) missing"
      }
    }
    let joins = joined == 0 ? [] : ["\(joined.counting("missing point")) joined over"]
    let spread = spreads == 0 ? [] : ["the spread of \(spreads.counting("point")), which is not finite, left out"]
    let diagrams = ofDiagrams.sorted { $0.key < $1.key }.map { noun, count in
      "\(count.counting(noun)) without a finite number left out"
    }
    return joins + phrases + spread + diagrams
  }

  private var appearancePhrases: [String] {
    withoutAppearance.sorted { ($0.key.appearance, $0.key.noun) < ($1.key.appearance, $1.key.noun) }.map { key, count in
      let whose = count == 1 ? "its" : "their"
      return "\(count.counting(key.noun)) left out because \(whose) \(key.appearance) is not a finite number"
    }
  }

  private var cellPhrases: [String] {
    let reasons = Reason.allCases.compactMap { reason in emptyCells[reason].map { (reason: reason, count: $0) } }
    guard let first = reasons.first else { return [] }
    let count = emptyCells.values.reduce(0, +)
    let (some, isOne) = ("\(count) of \(cells.counting("cell"))", count == 1)
    if reasons.count == 1 {
      return ["\(some) \(isOne ? "is" : "are") \(first.reason.adjective) and struck through"]
    }
    let listed = reasons.map { "\($0.count) \($0.reason.adjective)" }.joined(separator: ", ")
    return ["\(some) have no finite number and are struck through: \(listed)"]
  }

  private var logPhrases: [String] {
    let (edge, below) = (atEdge.counting("point"), belowLog.counting("number"))
    return (atEdge == 0 ? [] : ["\(edge) at or below 0, which a log scale does not reach, drawn at its end"])
      + (belowLog == 0 ? [] : ["\(below) at or below 0, which a log scale does not reach, left out"])
  }
}

extension LeftOut.Reason {
  /// What a cell is.
  fileprivate var adjective: String {
    switch self {
    case .infinite, .atEdge: "infinite"
    case .notANumber: "not a number"
    case .missing: "missing"
    }
  }
}
