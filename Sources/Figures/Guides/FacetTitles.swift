import Diagnostics
import Results

/// The titles of facets as they fit above their cells. If cutting makes different titles look the same, the words that
/// all share are left out, and the words that distinguish them remain.
struct FacetTitles {
  private let titles: [[String?]]
  private let rooms: [[Double]]
  private let measuring: any TextMeasuring

  /// `titles` by facet row and column, each above a cell that leaves it so much room.
  init(_ titles: [[String?]], rooms: [[Double]], _ measuring: any TextMeasuring) {
    (self.titles, self.rooms, self.measuring) = (titles, rooms, measuring)
  }

  /// The titles as they are shown, by facet row and column.
  var fitted: [[FittedText?]] {
    let whole = map { FittedText($0, room: $1, measuring) }
    if tellsApart(whole), keepsNumbers(whole) { return whole }
    let higher = map { FittedText($0, room: $1, mostLines: 3, measuring) }
    if !higher.joined().contains(where: { $0?.isCut ?? false }) { return higher }
    let words = DistinctWords(titles.joined().compactMap(\.self).uniqued)
    let short = map { FittedText(words.of($0), room: $1, mostLines: 3, measuring) }
    if tellsApart(short), keepsNumbers(short) { return named(short) }
    return named(map { FittedText(breaking: words.of($0, hasEllipsis: false), room: $1, measuring) })
  }

  /// The shortened titles with the first one whole, so that what the others leave out is written somewhere.
  private func named(_ short: [[FittedText?]]) -> [[FittedText?]] {
    guard let row = titles.firstIndex(where: { $0.contains { $0 != nil } }),
      let column = titles[row].firstIndex(where: { $0 != nil }), let title = titles[row][column]
    else { return short }
    let words = LabelMarkup.parse(title).words
    let whole = FittedText(breaking: words, room: rooms[row][column], measuring)
    guard whole.lines.count <= Limits.titleLines else { return short }
    var shown = short
    shown[row][column] = whole
    return tellsApart(shown) ? shown : short
  }

  /// Whether no number is cut.
  private func keepsNumbers(_ shown: [[FittedText?]]) -> Bool {
    zip(titles.joined(), shown.joined()).allSatisfy { title, text in
      guard let title, let text, text.isCut else { return true }
      let seen = text.lines.flatMap(\.words).map(\.plain)
      return LabelMarkup.parse(title).words.filter(\.isNumeral).allSatisfy { word in
        seen.contains { $0 == word.plain || $0 == "…" + word.plain || $0 == word.plain + "…" }
      }
    }
  }

  private func map(_ fit: (String, Double) -> FittedText) -> [[FittedText?]] {
    zip(titles, rooms).map { titles, rooms in zip(titles, rooms).map { title, room in title.map { fit($0, room) } } }
  }

  /// Whether titles that differ are shown differently.
  private func tellsApart(_ shown: [[FittedText?]]) -> Bool {
    let pairs = zip(titles.joined(), shown.joined()).compactMap { title, text in
      title.flatMap { title in text.map { (title: title, lines: $0.lines) } }
    }
    return Set(pairs.map(\.lines)).count == Set(pairs.map(\.title)).count
  }
}

/// The words of several texts by which they differ, with an ellipsis in place of those that all share.
private struct DistinctWords {
  private let all: [String: [RichText]]
  /// The number of words that all have at their beginning, and at their end.
  private var (first, last) = (0, 0)
  /// The indices of words that all share, if all have equally many words.
  private var shared: Set<Int> = []

  init(_ texts: [String]) {
    all = Dictionary(texts.map { ($0, LabelMarkup.parse($0).words) }, uniquingKeysWith: { first, _ in first })
    let lists = Array(all.values)
    let least = lists.map(\.count).min() ?? 0
    guard let some = lists.first, lists.count > 1 else { return }
    if lists.allSatisfy({ $0.count == least }) {
      shared = Set((0..<least).filter { index in lists.allSatisfy { $0[index] == some[index] } })
      return
    }
    while first < least, lists.allSatisfy({ $0[first] == some[first] }) { first += 1 }
    while last < least - first, lists.allSatisfy({ $0[$0.count - 1 - last] == some[some.count - 1 - last] }) {
      last += 1
    }
  }

  /// What is left of one of the texts, with an ellipsis for the rest where it `hasEllipsis`.
  func of(_ text: String, hasEllipsis: Bool = true) -> [RichText] {
    let words = all[text] ?? []
    let isKept = words.indices.map { !shared.contains($0) && $0 >= first && $0 < words.count - last }
    guard isKept.contains(true) else { return words }
    guard hasEllipsis else { return words.indices.filter { isKept[$0] }.map { words[$0] } }
    return words.indices.filter { isKept[$0] }.map { index in
      let before = index > 0 && !isKept[index - 1] ? [RichText.Run("…")] : []
      let isEnd = !isKept[(index + 1)...].contains(true) && index + 1 < words.count
      return RichText(before + words[index].runs + (isEnd ? [RichText.Run("…")] : []))
    }
  }
}
