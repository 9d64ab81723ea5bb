package import Diagnostics
import Outputs
import Running
package import Storage

extension NotebookCommands {
  /// Why nothing can be taken from a store; nil if it is one.
  package static func fault(of store: ResultCache) -> [Diagnostic]? {
    store.isMarked ? nil : withoutStore(store).diagnostics
  }

  /// A folder that is not a store.
  package static func withoutStore(_ store: ResultCache) -> Outcome {
    let absent = Diagnostic.error(
      .storeUnusable, at: nil, "there is no store in '\(store.folders.root)'",
      hint: "a store is made by the first command that keeps results with '--store'")
    return Outcome(.usage, store.isUsable ? [absent] : store.diagnostics)
  }
}
