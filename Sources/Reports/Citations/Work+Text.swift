extension Bibliography.Work {
  /// Whose work it is: `Saxe et al.`; its title where nobody is named.
  var names: String {
    let names = authors.map(Self.familyName)
    return switch names.count {
    case 0: fields["title"] ?? key
    case 1: names[0]
    case 2: "\(names[0]) & \(names[1])"
    default: "\(names[0]) et al."
    }
  }

  /// What a citation says: family names and year, `Saxe et al. 2014a`.
  func citation(yearLetter: String) -> String { fields["year"].map { "\(names) \($0)\(yearLetter)" } ?? names }

  /// The identifier of its line in the list of works.
  var anchor: String { "work-" + key }

  /// Where a reader finds it: a DOI, an arXiv number or an address; nil where none is given.
  var address: String? {
    if let doi = fields["doi"] { return "https://doi.org/" + doi }
    if let number = fields["eprint"] { return "https://arxiv.org/abs/" + number }
    return fields["url"]
  }

  /// The line in the list of works: authors, year, title, and where it appeared.
  func line(yearLetter: String) -> [ReportInline] {
    let who = authors.map(Self.initials).joined(separator: ", ")
    let opening = (who.isEmpty ? "" : who) + (fields["year"].map { " (\($0)\(yearLetter))" } ?? "")
    let title = fields["title"].map { [ReportInline.text($0)] } ?? []
    let linked = address.map { [ReportInline.link(title, target: $0, title: nil)] } ?? title
    let container = fields["journal"] ?? fields["booktitle"] ?? fields["publisher"]
    let place = container.map { [ReportInline.text(". "), .emphasis([.text($0)])] } ?? []
    return [.text(opening.isEmpty ? "" : opening + ". ")] + linked + place + [.text(details + ".")]
  }

  /// Volume, number and pages.
  private var details: String {
    let volume = fields["volume"].map { " " + $0 } ?? ""
    let number = fields["number"].map { "(\($0))" } ?? ""
    return volume + number + (fields["pages"].map { ", " + $0 } ?? "")
  }

  private static func familyName(_ author: String) -> String {
    if let comma = author.firstIndex(of: ",") { return String(author[..<comma]) }
    return author.split(separator: " ").last.map(String.init) ?? author
  }

  /// `A. M. Saxe`.
  private static func initials(_ author: String) -> String {
    let family = familyName(author)
    let given =
      author.firstIndex(of: ",").map { author[author.index(after: $0)...] } ?? author.dropLast(family.count)
    let letters = given.split { " -".contains($0) }.compactMap(\.first).map { "\($0)." }
    return (letters + [family]).joined(separator: "\u{A0}")
  }
}
