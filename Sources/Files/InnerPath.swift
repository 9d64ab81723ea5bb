import SystemPackage

/// A path within a folder, checked: names with slashes between them, none of which is empty, `.` or `..`.
///
/// Everything about it is decided on its bytes, as the system decides it. Swift's characters must not decide: a slash
/// next to a combining mark is one character with it, and two names of one folder may be equal texts. Symbolic links
/// are another matter, which `Folder` sees to.
public struct InnerPath: Sendable, Hashable, Comparable, CustomStringConvertible {
  private let path: FilePath

  /// The path that a person wrote relative to a folder; `./a/../b.csv` is `b.csv`.
  ///
  /// Nil where it is absolute, leads out of the folder, is the folder itself, or has control characters.
  public init?(_ text: String) {
    guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return nil }
    let path = FilePath(text).lexicallyNormalized()
    guard path.isRelative, let first = path.components.first, first.kind == .regular else { return nil }
    self.path = path
  }

  /// The path that is written just so: no detours, no slashes more than needed.
  public init?(exactly text: String) {
    self.init(text)
    guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
  }

  private init(_ path: FilePath) { self.path = path }

  /// The path as it goes to the system.
  public var text: String { path.string }
  /// The same.
  public var description: String { text }
  /// The names that it leads through, the last of which is that of the file.
  public var names: [String] { path.components.map(\.string) }
  /// The name of the file.
  public var name: String { path.lastComponent?.string ?? "" }
  /// The name of the file up to its ending.
  public var stem: String { path.stem ?? "" }
  /// What follows the last point of the name, in small letters; empty where there is none.
  public var ending: String { path.extension.map { $0.lowercased() } ?? "" }

  /// The path of a file `name` within this one as a folder.
  public func appending(_ other: InnerPath) -> InnerPath { InnerPath(path.appending(other.path.components)) }

  /// Whether this is `folder` or lies in it.
  public func isWithin(_ folder: InnerPath) -> Bool { path.starts(with: folder.path) }

  /// The order of the bytes.
  public static func < (left: InnerPath, right: InnerPath) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
