/// What the template `index` shows.
struct IndexView {
  var style = HTML.empty
  let windowTitle: String
  let description: String? = nil
  let entries: [Entry]

  /// A report.
  struct Entry {
    let path: String
    let thumbnail: String?
    let title: HTML
    let abstract: HTML?
    let names: String?
    let date: String?
    let summary: SummaryView?

    init(_ entry: IndexEntry, _ inline: InlineWriter) throws(MathUnavailable) {
      let front = entry.front
      path = FileAddress.address(of: entry.path)
      thumbnail = entry.thumbnail.map(DataAddress.of)
      title =
        front.title.isEmpty
        ? HTML(text: entry.notebookName ?? entry.path) : try inline.html(front.title.standingAlone)
      abstract = front.abstract.isEmpty ? nil : try inline.html(front.abstract.standingAlone)
      names = front.authors.isEmpty ? nil : front.authors.map(\.name).joined(separator: ", ")
      date = front.date
      summary = SummaryView(entry.claims, entry.checkedValues)
    }
  }
}
