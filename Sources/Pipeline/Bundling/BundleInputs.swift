import Files
import Foundation
import Notebooks
import Reports

/// What the results of a notebook are made from: the notebook and the files beside it that it reads.
struct BundleInputs {
  private let plan: NotebookPlan
  private let folder: NotebookFolder
  /// Without the authors of the notebooks.
  private let isAnonymous: Bool

  init(_ plan: NotebookPlan, isAnonymous: Bool) {
    (self.plan, self.isAnonymous) = (plan, isAnonymous)
    folder = NotebookFolder(ofNotebook: plan.path)
  }

  /// The name of the notebook's file.
  var notebookName: String { plan.path.split(separator: "/").last.map(String.init) ?? plan.path }

  /// The notebook first, the others in the order of their names; each once.
  var files: [BundleFile] {
    let others = Set(names).subtracting([notebookName]).sorted().compactMap { name in
      (try? folder.contents(of: name)).map { file(name, $0) }
    }
    return [BundleFile(path: ReviewBundle.inputFolder + notebookName, bytes: plan.notebook.source.bytes)] + others
  }

  /// The files that the notebook names, by their paths without detours.
  private var names: [String] {
    let bibliography = plan.frontMatter.bibliography?.text.map { [$0] } ?? []
    let linked = plan.linkedNotebooks.keys.map { $0.removingPercentEncoding ?? $0 }
    return
      (bibliography + plan.dataDigests.map(\.name) + plan.assets.images.keys + linked
      + plan.linkedFiles.paths.map(\.text)).map(Self.withoutDetours)
  }

  private func file(_ name: String, _ bytes: [UInt8]) -> BundleFile {
    let path = ReviewBundle.inputFolder + name
    guard isAnonymous, name.hasSuffix(".md"), let text = String(validating: bytes, as: UTF8.self) else {
      return BundleFile(path: path, bytes: bytes)
    }
    return BundleFile(path: path, text: AnonymousNotebook.text(of: text))
  }

  /// `./a/../b.csv` is `b.csv`.
  private static func withoutDetours(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", !parts.isEmpty { parts.removeLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}
