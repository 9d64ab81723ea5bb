extension [Diagnostic] {
  /// The same with the first few of each kind in each text alone, the last of them saying how many there are more.
  ///
  /// A kind is a code and a severity. The diagnostics come in the order in which they are shown.
  public var withoutFloods: [Diagnostic] {
    guard count > Limits.diagnosticsOfAKind else { return self }
    var totals: [Kind: Int] = [:]
    for diagnostic in self { totals[Kind(diagnostic), default: 0] += 1 }
    guard totals.values.contains(where: { $0 > Limits.diagnosticsOfAKind }) else { return self }
    var shown: [Kind: Int] = [:]
    return compactMap { diagnostic in
      let kind = Kind(diagnostic)
      shown[kind, default: 0] += 1
      let (number, total) = (shown[kind] ?? 0, totals[kind] ?? 0)
      guard number <= Limits.diagnosticsOfAKind else { return nil }
      return number == Limits.diagnosticsOfAKind && total > number
        ? diagnostic.saying(thereAre: total - number) : diagnostic
    }
  }

  private struct Kind: Hashable {
    let severity: Diagnostic.Severity
    let code: DiagnosticCode
    let source: String?

    init(_ diagnostic: Diagnostic) {
      (severity, code, source) = (diagnostic.severity, diagnostic.code, diagnostic.range?.source.name)
    }
  }
}

/// The first faults of a text that may have very many of one kind; the others are counted, and nothing is said of them.
public struct FirstFaults: Sendable {
  private var first: [Diagnostic] = []
  private var count = 0
  private let shown: Int

  /// None yet; the first `shown` will be said, as far as they are not too many of one kind.
  public init(showing shown: Int = .max) { self.shown = Swift.min(shown, Limits.diagnosticsOfAKind) }

  /// Counts one more, which is asked for only where it is among the first.
  public mutating func add(_ diagnostic: @autoclosure () -> Diagnostic) {
    count += 1
    if first.count < shown { first.append(diagnostic()) }
  }

  /// The first ones, the last of which says how many there are more.
  public var diagnostics: [Diagnostic] {
    guard count > first.count, let last = first.last else { return first }
    return first.dropLast() + [last.saying(thereAre: count - first.count)]
  }
}

extension Diagnostic {
  /// The diagnostic with the hint that so many more like it are not shown.
  fileprivate func saying(thereAre count: Int) -> Diagnostic {
    let source = range.map { " in '\($0.source.name)'" } ?? ""
    let words = "\(count) more like this one\(source) \(count.verb()) not shown"
    return Diagnostic(severity, code, at: range, message, hints: hints + [Hint(words)])
  }
}
