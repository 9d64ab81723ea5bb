import Diagnostics
import Storage

/// Examines a store: whether files can be written there, and which results are of use to this program.
struct StoreExamination {
  private let store: ResultCache

  init(_ store: ResultCache) { self.store = store }

  /// All findings.
  var findings: [Finding] {
    guard store.isUsable else {
      let reason = store.diagnostics.first?.message ?? ""
      return [.broken("store", reason, remedy: "name a store, or a folder that is new or empty")]
    }
    let none = Finding.ok("results", "none yet; the first command that keeps some makes the store")
    return [files] + (store.summary.map(engines) ?? [none])
  }

  private var files: Finding {
    let folder = store.folders.root
    switch store.trial() {
    case .success(let folder):
      return .ok("store", "'\(folder)' takes new files, and a file that is renamed replaces another one at once")
    case .failure(let failure):
      return .broken(
        "store", "files cannot be written and renamed in '\(folder)': \(failure)",
        remedy: "ask for the permission to write there, or name another folder")
    }
  }

  private func engines(_ summary: StoreSummary) -> [Finding] {
    summary.engines.map { engine in
      let runs = engine.runs.counting("run")
      let text = "\(runs) of \(engine.engine)\(engine.failures > 0 ? ", \(engine.failures) failed" : "")"
      guard !engine.isCurrent else { return .ok("results", text) }
      return .warning(
        "results", "\(text); this program is \(StoreSummary.currentEngine) and computes them again",
        remedy: "use the same version of the program, and processors with the same kernels, for all parts")
    } + (summary.engines.isEmpty ? [.ok("results", "none yet")] : [])
  }
}
