import Diagnostics
import Schemas

/// The index of the manual: its sections, and every name that its tables explain in alphabetical order, with links.
struct ReferenceIndex {
  /// A section of the manual.
  struct Section {
    /// The title as written, with its markup.
    let title: String
    /// The label, without `#`.
    let label: String
    /// 2 for a section, 3 for a part of one.
    let level: Int
  }

  /// A name that a table of a section explains.
  struct Entry {
    let name: String
    /// What it is, or the map that it is a key of.
    let role: String
    let section: Section
  }

  /// The sections in order, without the index itself.
  let sections: [Section]
  /// The names in the order of the text.
  let entries: [Entry]

  /// The index of a text in which lines of directives stand for tables.
  init(_ template: String) {
    var (sections, entries): ([Section], [Entry]) = ([], [])
    for line in template.split(separator: "\n") {
      if let section = Section(line) {
        sections.append(section)
      } else if let directive = ReferenceManual.Directive(line), let section = sections.last {
        entries += directive.names.map { Entry(name: $0.name, role: $0.role, section: section) }
      }
    }
    self.sections = sections.filter { $0.label != "sec-index" }
    self.entries = entries.map { Self.atItsSection($0, sections) }
  }

  /// The entry; of a part of experiments, at the section that is named after it.
  private static func atItsSection(_ entry: Entry, _ sections: [Section]) -> Entry {
    guard entry.role == "experiment", let own = sections.first(where: { $0.title.contains(entry.name.asCode) }) else {
      return entry
    }
    return Entry(name: entry.name, role: entry.role, section: own)
  }

  /// A line for each section, with its parts.
  var sectionList: String {
    var chapters: [[Section]] = []
    for section in sections {
      if section.level == 2 || chapters.isEmpty {
        chapters.append([section])
      } else {
        chapters[chapters.count - 1].append(section)
      }
    }
    let lines = chapters.map { chapter in
      let parts = chapter.dropFirst().map(\.link).joined(separator: ", ")
      return "- \(chapter[0].link)" + (parts.isEmpty ? "" : ": \(parts)")
    }
    return lines.joined(separator: "\n")
  }

  /// The names in alphabetical order, a row for each letter.
  var nameTable: ReferenceTable {
    let byName = Dictionary(grouping: entries, by: \.name)
    let names = byName.keys.sorted { ($0.lowercased(), $0) < ($1.lowercased(), $1) }
    let letters = names.map { $0.prefix(1).uppercased() }.uniqued
    return ReferenceTable(
      ["", "keys, kinds, variables, functions, marks and other words"],
      rows: letters.map { letter in
        let row = names.filter { $0.prefix(1).uppercased() == letter }
        return [letter, row.map { Self.text(of: $0, byName[$0] ?? []) }.joined(separator: ", ")]
      })
  }

  /// A name with a link to its section, or with one to each of its sections.
  private static func text(of name: String, _ entries: [Entry]) -> String {
    let places = entries.uniqued { $0.section.label }
    guard places.count > 1 else { return places.map { "[\(name.asCode)](#\($0.section.label))" }.joined() }
    return name.asCode + " (" + places.map { "[\($0.role)](#\($0.section.label))" }.joined(separator: ", ") + ")"
  }
}

extension ReferenceIndex.Section {
  /// The section whose heading is `line`; nil for another line.
  init?(_ line: Substring) {
    guard let match = line.firstMatch(of: /^(##+) (.+) \{#(sec-[a-z0-9-]+)[^}]*\}$/) else { return nil }
    (level, title, label) = (match.1.count, String(match.2), String(match.3))
  }

  fileprivate var link: String { "[\(title)](#\(label))" }
}

extension ReferenceManual.Directive {
  /// The names that the table explains, each with what it is.
  fileprivate var names: [(name: String, role: String)] {
    if kind == "keys" {
      return MapDescription.all.first { $0.name == name }?.names.map { ($0, name) } ?? []
    }
    guard let role = Self.roles[name] else { return [] }
    return (ReferenceManual.tables[name]?.rows ?? []).flatMap { row in
      row[0].matches(of: /`([A-Za-z_][A-Za-z0-9_-]*)[^`]*`/).map { (String($0.1), role) }
    }
  }

  /// What the first column of a table lists.
  private static let roles = [
    "built-in-variables": "variable", "variables": "variable", "functions": "function", "marks": "mark",
    "statistics": "statistic", "presets": "preset", "palettes": "palette", "colours": "colour", "widths": "width",
  ]
}
