import ArgumentParser
import Planning

extension CompletionKind {
  /// Notebooks, and folders on the way to them.
  static let notebooks = CompletionKind.file(extensions: ["md"])

  /// The labels of the experiments of the notebook that was named before.
  static let experiments = CompletionKind.custom { words, _, _ in NotebookOutline(among: words).experiments }

  /// The parameters of the notebooks that were named before.
  static let parameters = CompletionKind.custom { words, _, _ in
    NotebookOutline(among: words).parameters.map { $0 + "=" }
  }
}
