import Files
import Foundation
import Glibc

/// The data of this machine about its user: accounts, folders, the host, and the identity that git uses for commits.
package struct MachineIdentity: Sendable {
  /// Names of persons: git's `user.name`, the full name of the account.
  var fullNames: [String] = []
  /// E-mail addresses of the user.
  var addresses: [String] = []
  /// Names of accounts.
  var accounts: [String] = []
  /// Paths of folders that only this user has.
  var folders: [String] = []
  /// The name of the host, if it does not look like an ordinary word.
  var host: String?
  /// Repositories that the notebook's folder is published in, as `account/project`.
  var repositories: [String] = []

  /// An identity without any data.
  init() {}

  /// The identity according to `environment`, the system and git's settings, for a notebook in `folder`.
  package init(folder: String, environment: [String: String]) {
    let account = SystemAccount.current
    let git = GitIdentity(folder: folder, environment: environment)
    let homes = [environment["HOME"], NSHomeDirectory(), account?.home].compactMap(\.self)
    fullNames = ([environment["GIT_AUTHOR_NAME"], account?.fullName].compactMap(\.self) + git.names)
      .filter { PersonName($0)?.given.isEmpty == false }
    addresses = ([environment["GIT_AUTHOR_EMAIL"], environment["EMAIL"]].compactMap(\.self) + git.addresses)
      .filter { $0.contains("@") }
    let names =
      [environment["USER"], environment["LOGNAME"], account?.name].compactMap(\.self) + git.names
      + homes.map(UserPath.name)
    accounts = names.filter(Self.isTelling)
    folders = ([folder] + homes).filter { $0.utf8.count > 1 }
    let host = ProcessInfo.processInfo.hostName
    // The name of a host that is an ordinary word cannot be distinguished from prose.
    let isTelling = host != "localhost" && host.contains { $0.isNumber || $0 == "-" || $0 == "." }
    self.host = isTelling ? host : nil
    repositories = git.repositories
  }

  /// Whether the name of an account identifies a person, and not only the purpose of the account.
  private static func isTelling(_ account: String) -> Bool {
    account.utf8.count > 2 && !account.contains(" ") && !generic.contains(account.lowercased())
  }

  private static let generic: Set = [
    "root", "user", "users", "admin", "administrator", "nobody", "guest", "home", "ubuntu", "debian", "fedora",
    "centos",
    "runner", "build", "builder", "test", "tester", "docker", "vagrant", "jovyan", "student", "work", "worker", "app",
    "github-actions[bot]", "data", "dev", "developer", "nonexistent",
  ]

  /// The traces that the search looks for.
  var traces: [Trace] {
    let people = fullNames.flatMap { AuthorTraces.traces(ofName: $0, kind: "user of this machine") }
    let sure =
      addresses.map { Trace.bytes("e-mail address", $0, isSure: true) }
      + folders.map { .bytes("folder", $0, isSure: true) }
      + (host.map { [.bytes("host", $0, isSure: true)] } ?? [])
      + repositories.map { .bytes("repository", $0, isSure: true) }
    return sure + people + accounts.compactMap { Trace.words("account", [$0], isSure: false) }
  }
}

/// The account that the program runs under.
private struct SystemAccount {
  let name: String
  let fullName: String?
  let home: String

  static var current: SystemAccount? {
    var (entry, found): (passwd, UnsafeMutablePointer<passwd>?) = (passwd(), nil)
    var buffer = [CChar](repeating: 0, count: 16_384)
    guard getpwuid_r(getuid(), &entry, &buffer, buffer.count, &found) == 0, found != nil else { return nil }
    let fullName = entry.pw_gecos.map { String(cString: $0).split(separator: ",").first.map(String.init) } ?? nil
    return SystemAccount(
      name: String(cString: entry.pw_name), fullName: fullName, home: String(cString: entry.pw_dir))
  }
}
