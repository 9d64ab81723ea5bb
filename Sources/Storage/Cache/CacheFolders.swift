import Files

/// The folders of a cache. Whatever else lies beside them is none of its business.
package struct CacheFolders {
  package let root: String

  /// A folder of the cache, with files of one kind.
  enum Part: String, CaseIterable {
    /// What units of work gave, one folder for each shelf.
    case runs
    /// What was asked for when the experiments of notebooks last ran.
    case requests
    /// What figures look like, one file for each drawing.
    case drawings
    /// Where files are written before they get their names.
    case scratch

    /// Whether its files lie in folders, each with a digest as its name.
    var hasShelves: Bool { self == .runs }

    /// Whether the program gives such names to files here. Others are not the cache's.
    func isName(_ name: String) -> Bool {
      switch self {
      case .runs: UniqueName.isIdentifier(name.utf8[...])
      case .requests: name.hasSuffix(".json") && Digest.isHexadecimal(name.utf8.dropLast(5))
      case .drawings: Digest.isHexadecimal(name.utf8[...])
      case .scratch: CacheName.isScratch(name)
      }
    }
  }

  /// Where files are written before they get their names.
  var scratch: String { path(of: .scratch) }

  /// The folder of a part.
  func path(of part: Part) -> String { "\(root)/\(part.rawValue)" }

  /// The folder of a shelf.
  func shelf(_ name: String) -> String { "\(path(of: .runs))/\(name)" }

  /// The file of the pictures of a drawing.
  func pictures(_ name: String) -> String { "\(path(of: .drawings))/\(name)" }

  /// The file of a request.
  func request(_ name: String) -> String { "\(path(of: .requests))/\(name).json" }
}

/// The exact forms of the names that the program gives to files in a cache, decided on bytes.
enum CacheName {
  /// Whether it is `.`, the number of a process, `-` and a UUID, as `SystemFile.write` names fresh files.
  static func isScratch(_ name: String) -> Bool {
    let number = name.utf8.dropFirst().prefix { $0 != UInt8(ascii: "-") }
    return name.utf8.first == UInt8(ascii: ".") && (1...10).contains(number.count)
      && number.allSatisfy { "0123456789".utf8.contains($0) }
      && name.utf8.dropFirst(number.count + 1).first == UInt8(ascii: "-")
      && UniqueName.isIdentifier(name.utf8.dropFirst(number.count + 2))
  }
}
