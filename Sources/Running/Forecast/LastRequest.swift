import Diagnostics
import Experiments
import Files
import Foundation
import Planning
import Schemas
import Storage

/// What a notebook asked of an experiment when it ran. It is kept beside the results, so that the next plan can say
/// what has changed since.
struct LastRequest: Codable, Equatable {
  /// The version of the engine.
  let engine: String
  /// Every value by its path, as canonical text: `init.lambda`, `[-10, 0, 10]`.
  let values: [String: String]
  /// The digests of the data files that the experiment read, by their names.
  let files: [String: String]

  /// What the notebook `plan` asks of an experiment.
  init(_ experiment: ExperimentPlan, of plan: NotebookPlan) {
    engine = Engine.description
    var found = Flattening(files: plan.dataFiles)
    found.add(experiment.source, at: [])
    values = found.values
    let digests = Dictionary(plan.data.map { ($0.name, $0.digest) }) { first, _ in first }
    files = digests.filter { found.usedFiles.contains($0.key) }
  }

  /// The differences from `old`, each in a few words, in the order of the paths.
  func changes(since old: LastRequest) -> [String] {
    let engine = engine == old.engine ? [] : ["the engine changed from \(old.engine) to \(engine)"]
    let paths = Set(values.keys).union(old.values.keys).filter { !Self.isWithoutRuns($0) }.sorted()
    let named = Set(files.keys).intersection(old.files.keys).sorted()
    let contents = named.filter { files[$0] != old.files[$0] }.map { "the data file \($0) changed" }
    return engine + paths.compactMap { Self.change(of: $0, from: old.values[$0], to: values[$0]) } + contents
  }

  /// Derived variables are evaluated after the runs.
  private static func isWithoutRuns(_ path: String) -> Bool { path == "derive" || path.hasPrefix("derive.") }

  private static func change(of path: String, from old: String?, to new: String?) -> String? {
    switch (old, new) {
    case (nil, let new?): "\(path) is new: \(short(new))"
    case (let old?, nil): "\(path) is gone, which was \(short(old))"
    case (let old?, let new?) where old != new: "\(path) changed from \(short(old)) to \(short(new))"
    case (nil, nil), (.some, .some): nil
    }
  }

  private static func short(_ text: String) -> String { text.count > 60 ? text.prefix(59) + "…" : text }
}

/// Collects the values of a tree by their paths. Lists of maps are followed by the names or numbers of their elements.
private struct Flattening {
  let files: [SourceRange: DataFileUse]
  private(set) var values: [String: String] = [:]
  private(set) var usedFiles: Set<String> = []

  init(files: [SourceRange: DataFileUse]) { self.files = files }

  mutating func add(_ value: SourceValue, at path: [String]) {
    if let use = files[value.range] {
      usedFiles.insert(use.file)
      values[path.joined(separator: ".")] = use.written
    } else if let entries = value.entries, !entries.isEmpty {
      for entry in entries { add(entry.value, at: path + [entry.key]) }
    } else if let list = value.list, list.contains(where: { $0.entries != nil }) {
      for (index, element) in list.enumerated() { add(element, at: path + [element["name"]?.text ?? "\(index + 1)"]) }
    } else {
      values[path.joined(separator: ".")] = value.canonicalText
    }
  }
}

extension ResultCache {
  /// Keeps the request, if it differs from the last one.
  func note(_ request: LastRequest, notebook path: String, title: String) {
    let note = note(ofNotebook: path, title: title)
    guard LastRequest(note) != request else { return note.touch() }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let bytes = try? encoder.encode(request) else { return }
    note.replace(with: Array(bytes))
  }

  /// The request of the last run `title` of a notebook; nil if no run is known.
  func lastRequest(notebook path: String, title: String) -> LastRequest? {
    LastRequest(note(ofNotebook: path, title: title))
  }

  /// The note of a run. Notebooks are distinguished by their whole paths.
  private func note(ofNotebook path: String, title: String) -> CacheNote {
    note(Digest.hexadecimal(of: Array(((UserPath.resolved(path) ?? path) + "\n" + title).utf8)))
  }
}

extension LastRequest {
  /// The request in a note; nil if there is none that can be read.
  fileprivate init?(_ note: CacheNote) {
    guard let bytes = note.contents, let request = try? JSONDecoder().decode(Self.self, from: Data(bytes)) else {
      return nil
    }
    self = request
  }
}
