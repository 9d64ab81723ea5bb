import ArgumentParser
import Planning

extension CompletionKind {
  /// Notebooks, and folders that may contain them.
  static let notebooks = CompletionKind.file(extensions: ["md"])

  /// The labels of the experiments in the notebook named earlier on the command line.
  static let experiments = CompletionKind.custom { words, _, _ in NotebookOutline(among: words).experiments }

  /// The parameters of the notebooks named earlier on the command line.
  static let parameters = CompletionKind.custom { words, _, _ in
    NotebookOutline(among: words).parameters.map { $0 + "=" }
  }
}
