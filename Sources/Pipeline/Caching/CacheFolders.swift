import Foundation

/// The folders of a cache. Whatever else lies beside them is none of its business.
struct CacheFolders {
  let root: String

  /// Where files are written before they get their names.
  var scratch: String { "\(root)/scratch" }
  /// What units of work gave, one folder for each shelf.
  private var shelves: String { "\(root)/runs" }
  /// What was asked for when the experiments of notebooks last ran.
  private var requests: String { "\(root)/requests" }
  /// What figures look like, one file for each drawing.
  private var drawings: String { "\(root)/drawings" }
  /// All of them.
  var all: [String] { [shelves, requests, drawings, scratch] }

  /// The folder of a shelf.
  func shelf(_ name: String) -> String { "\(shelves)/\(name)" }

  /// The file of the pictures of a drawing.
  func pictures(_ name: String) -> String { "\(drawings)/\(name)" }

  /// The file of a request.
  func request(_ name: String) -> String { "\(requests)/\(name).json" }
}
