import Diagnostics
import Files
import TextSearch

/// Searches files for the traces of an identity.
package struct IdentitySearch {
  private let identity: AuthorTraces
  private let words: FoldedSearch
  /// The traces that `words` looks for, in the same order.
  private let wordTraces: [Trace]

  package init(_ identity: AuthorTraces) {
    self.identity = identity
    let pairs = identity.traces.compactMap { trace -> (Trace, FoldedPattern)? in
      if case .words(let pattern) = trace.form { (trace, pattern) } else { nil }
    }
    (wordTraces, words) = (pairs.map(\.0), FoldedSearch(pairs.map(\.1)))
  }

  /// The findings in the name and the content of `file`. Findings inside a longer or more certain one are not reported.
  package func findings(in file: SearchedFile) -> [AnonymityFinding] {
    let names = hits(in: Array(file.file.path.utf8), ofName: true).map { finding($0.trace, file, nil) }
    guard !file.isBarePicture else { return names.grouped }
    if UserPath.ending(of: file.file.path) == "bib" { return (names + bibliographyFindings(file)).grouped }
    let isText = file.file.text != nil
    let contents = file.readings.flatMap { bytes in
      hits(in: bytes).filter { isText || $0.source.count > 5 }
        .map { finding($0.trace, file, isText ? file.range(of: $0.source) : nil) }
    }
    return (names + contents).grouped
  }

  /// In a bibliography, authors and editors are persons whom the notebook may cite; everything else is text.
  private func bibliographyFindings(_ file: SearchedFile) -> [AnonymityFinding] {
    let fields = BibliographyNames(file.file.bytes)
    let texts = hits(in: file.file.bytes).filter { hit in
      !fields.ranges.contains { $0.contains(hit.source.lowerBound) }
    }
    let named = fields.names.filter { name in identity.people.contains { $0.mayBe(name.person) } }.map { name in
      AnonymityFinding(
        file: file.file.path, range: file.range(of: name.bytes), kind: AnonymityFinding.workBy, text: name.text,
        isSure: false)
    }
    return (texts.map { finding($0.trace, file, file.range(of: $0.source)) } + named)
      .sorted { ($0.range?.bytes.lowerBound ?? -1) < ($1.range?.bytes.lowerBound ?? -1) }
  }

  private func finding(_ trace: Trace, _ file: SearchedFile, _ range: SourceRange?) -> AnonymityFinding {
    AnonymityFinding(file: file.file.path, range: range, kind: trace.kind, text: trace.text, isSure: trace.isSure)
  }

  private struct Hit {
    let trace: Trace
    let source: Range<Int>
  }

  private func hits(in bytes: [UInt8], ofName isName: Bool = false) -> [Hit] {
    let small = bytes.lowercasingASCII
    var hits = words.hits(in: bytes).map { Hit(trace: wordTraces[$0.pattern], source: $0.source) }
    for trace in identity.traces {
      guard case .bytes(let wanted) = trace.form else { continue }
      hits += small.wordRanges(of: wanted).map { Hit(trace: trace, source: $0) }
    }
    return Self.withoutInner(hits)
  }

  /// The hits that do not overlap a more certain or longer one, in order.
  private static func withoutInner(_ hits: [Hit]) -> [Hit] {
    let ranked = hits.sorted { one, other in
      if one.trace.isSure != other.trace.isSure { return one.trace.isSure }
      return (-one.source.count, one.source.lowerBound) < (-other.source.count, other.source.lowerBound)
    }
    var taken = RangeSet<Int>()
    var kept: [Hit] = []
    for hit in ranked where taken.isDisjoint(RangeSet(hit.source)) {
      taken.insert(contentsOf: hit.source)
      kept.append(hit)
    }
    return kept.sorted { $0.source.lowerBound < $1.source.lowerBound }
  }
}
