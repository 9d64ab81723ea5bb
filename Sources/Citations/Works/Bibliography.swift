public import Diagnostics
import Synchronization

/// The works that a notebook may cite, from BibTeX files as BibTeX, biblatex and publishers write them.
///
/// Parsing a file only finds its entries. The fields of an entry are read when it is cited, so that a large library
/// costs little.
public struct Bibliography: Sendable {
  /// The entries, in the order of the files, with different keys.
  private let entries: [BibTeXEntry]
  /// The indices of the entries, by their keys and other names.
  private let indices: [String: Int]
  /// The keys of entries that cannot be read; the diagnostics report them.
  package let unreadKeys: Set<String>
  /// How many times an entry was read as a work, for tests of what citing costs.
  private let reads = ReadCount()

  /// The works of BibTeX files, and what is wrong with them; an entry that cannot be read is left out. Macros of a file
  /// are known in those after it.
  public static func parse(_ sources: [SourceText]) -> (bibliography: Bibliography, diagnostics: [Diagnostic]) {
    var (entries, macros): ([BibTeXEntry], [String: String]) = ([], [:])
    var (diagnostics, unreadKeys): ([Diagnostic], Set<String>) = ([], [])
    for source in sources {
      var reader = BibTeXReader(source, macros: macros)
      entries += reader.readEntries()
      macros = reader.macros
      unreadKeys.formUnion(reader.unreadKeys)
      diagnostics += reader.diagnostics + DirectionControl.faults(in: source, source.bytes.indices)
    }
    let bibliography = Bibliography(entries, unreadKeys: unreadKeys, &diagnostics)
    return (bibliography, diagnostics.inSourceOrder)
  }

  /// The works of one BibTeX file.
  public static func parse(_ source: SourceText) -> (bibliography: Bibliography, diagnostics: [Diagnostic]) {
    parse([source])
  }

  private init(_ all: [BibTeXEntry], unreadKeys: Set<String>, _ diagnostics: inout [Diagnostic]) {
    var (entries, indices): ([BibTeXEntry], [String: Int]) = ([], [:])
    for entry in all {
      if let first = indices[entry.key] {
        diagnostics.append(
          Diagnostic(
            .error, .duplicateWork, at: entry.range, "the key '\(entry.key)' is given twice",
            hints: [Diagnostic.Hint("first given here", at: entries[first].range)]))
      } else {
        indices[entry.key] = entries.count
        entries.append(entry)
      }
    }
    for (index, entry) in entries.enumerated() {
      for name in entry.otherNames where indices[name] == nil { indices[name] = index }
    }
    (self.entries, self.indices, self.unreadKeys) = (entries, indices, unreadKeys)
  }

  /// The keys of the works, in the order of the files.
  public var keys: [String] { entries.map(\.key) }

  /// The key of the work called `key`, which may be another of its names; nil if there is none.
  package func ownKey(of key: String) -> String? { entry(key)?.key }

  /// Where the key of the work called `key` is written; nil if there is none.
  package func range(of key: String) -> SourceRange? { entry(key)?.range }

  /// Whether there is a work called `key`.
  public func hasWork(_ key: String) -> Bool { indices[key] != nil }

  /// The work called `key`, which is read now.
  public func work(_ key: String) -> Work? {
    entry(key).map { entry in
      reads.total.withLock { $0 += 1 }
      return Work(entry, EntryFields(entry, find: self.entry))
    }
  }

  /// How many works were read so far.
  package var readCount: Int { reads.total.withLock { $0 } }

  private func entry(_ key: String) -> BibTeXEntry? { indices[key].map { entries[$0] } }

  /// The works that are neither in `cited` nor parents of works in `cited`, with the ranges of their keys.
  package func uncited(_ cited: Set<String>) -> [(key: String, range: SourceRange)] {
    let found = cited.compactMap(entry)
    let used = Set(found.map(\.key) + found.flatMap { EntryFields($0, find: entry).parents })
    return entries.filter { !used.contains($0.key) && $0.type != "xdata" }.map { ($0.key, $0.range) }
  }
}

private final class ReadCount: Sendable {
  let total = Mutex(0)
}
