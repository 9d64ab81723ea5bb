import Files
import Foundation

/// The user according to git, if a notebook is in a repository: the settings of the repository and of the user.
struct GitIdentity {
  private(set) var names: [String] = []
  private(set) var addresses: [String] = []
  /// The repositories that it is pushed to, as `account/project`.
  private(set) var repositories: [String] = []

  /// The identity in `folder`; empty outside of repositories.
  init(folder: String, environment: [String: String]) {
    guard let repository = Self.repositorySettings(above: folder) else { return }
    let home = environment["HOME"] ?? NSHomeDirectory()
    let settings = environment["XDG_CONFIG_HOME"] ?? home + "/.config"
    for path in [repository, "\(home)/.gitconfig", "\(settings)/git/config"] { read(path) }
  }

  /// The settings of the repository that contains a folder. In an additional work tree, `.git` is a file with the path
  /// of the repository.
  private static func repositorySettings(above folder: String) -> String? {
    var next = UserPath.resolved(folder)
    while let folder = next {
      let mark = UserPath.join(folder, ".git")
      if UserPath.isFolder(mark) { return UserPath.join(mark, "config") }
      if let text = text(of: mark), text.hasPrefix("gitdir:") {
        let target = text.dropFirst(7).trimmingCharacters(in: .whitespacesAndNewlines)
        let main = target.components(separatedBy: "/worktrees/")[0]
        return UserPath.join(main.utf8.first == UInt8(ascii: "/") ? main : UserPath.join(folder, main), "config")
      }
      next = folder == "/" ? nil : UserPath.folder(of: folder)
    }
    return nil
  }

  private static func text(of path: String) -> String? {
    (try? UserPath.contents(of: path, limit: Limits.gitSettingsBytes)).map { String(decoding: $0, as: UTF8.self) }
  }

  private mutating func read(_ path: String) {
    var section = ""
    for line in (Self.text(of: path) ?? "").split(separator: "\n") {
      let line = line.trimmingCharacters(in: .whitespaces)
      if line.hasPrefix("[") {
        section = line.dropFirst().prefix { $0.isLetter }.lowercased()
      } else if let equals = line.firstIndex(of: "=") {
        let name = line[..<equals].trimmingCharacters(in: .whitespaces).lowercased()
        add(
          line[line.index(after: equals)...].trimmingCharacters(in: CharacterSet(charactersIn: " \t\"")), section, name)
      }
    }
  }

  private mutating func add(_ value: String, _ section: String, _ name: String) {
    switch (section, name) {
    case ("user", "name"): names.append(value)
    case ("user", "email"): addresses.append(value)
    case ("remote", "url"):
      let parts = value.split { $0 == "/" || $0 == ":" }.suffix(2).map(String.init)
      let isPublished = value.contains("://") || value.contains("@")
      guard isPublished, parts.count == 2 else { return }
      let project = parts[1].hasSuffix(".git") ? String(parts[1].dropLast(4)) : parts[1]
      repositories.append("\(parts[0])/\(project)")
    default: break
    }
  }
}
