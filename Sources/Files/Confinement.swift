import CLinux
import Glibc

/// What a program may reach, held by the kernel (Landlock): files by their folders, and no network.
///
/// It is a second wall: the program reads and writes only what it should in any case. Should a stranger's file find a
/// fault in a library, the fault can reach no more than this.
public struct Confinement: Sendable {
  /// Files and folders that may be read, with everything in them.
  public var readable: [String]
  /// Folders in which files may be made, written, renamed and removed.
  public var writable: [String]

  /// A confinement to these files and folders. What is not there is passed over.
  public init(readable: [String], writable: [String]) { (self.readable, self.writable) = (readable, writable) }

  /// What came of it.
  public enum Outcome: Sendable, Equatable {
    /// The kernel holds it, in this version of Landlock.
    case enforced(version: Int)
    /// Nothing holds it, for this reason in words.
    case unavailable(String)

    /// A sentence for the account of a command.
    public var sentence: String {
      switch self {
      case .enforced(let version):
        "The kernel confined the program (Landlock \(version)): it could read its inputs, fonts and libraries, write a scratch folder "
          + "and the folders of its outputs, and \(version >= 4 ? "make no connection by TCP" : "its network was not confined")."
      case .unavailable(let reason): "The kernel did not confine the program: \(reason)."
      }
    }
  }

  /// Confines the thread that calls, and with it every program that the thread starts, for good. Other threads stay as
  /// they are.
  public func enforceOnThisThread() -> Outcome {
    let version = Int(linux_landlock_version())
    guard version > 0 else { return .unavailable("this kernel has no Landlock") }
    // The first version lets nothing be renamed from one folder to another, by which every file is written.
    guard version > 1 else { return .unavailable("the Landlock of this kernel is too old") }
    let access = Access(version: version)
    var rules = linux_landlock_rules(files: access.everything, network: access.network, scopes: access.scopes)
    let descriptor = linux_landlock_rules_create(&rules, access.size)
    guard descriptor >= 0 else { return .unavailable("the kernel refuses it: \(SystemFile.words(for: errno))") }
    defer { close(descriptor) }
    for path in readable { Self.allow(access.reading, at: path, access, descriptor) }
    for path in writable { Self.allow(access.everything, at: path, access, descriptor) }
    guard linux_landlock_enforce(descriptor) == 0 else {
      return .unavailable("the kernel refuses it: \(SystemFile.words(for: errno))")
    }
    return .enforced(version: version)
  }

  /// Whether the kernel denies this process what every process may do otherwise: to look into the root of the file
  /// system.
  public static var isInForce: Bool {
    let root = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard root >= 0 else { return errno == EACCES }
    close(root)
    return false
  }

  /// Asks for the signal TERM when the process that started this one ends, however that ends.
  public static func endWithParent() { _ = linux_end_with_parent() }

  private static func allow(_ kinds: UInt64, at path: String, _ access: Access, _ rules: Int32) {
    let descriptor = linux_open_path(path)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    _ = linux_landlock_allow(rules, UserPath.isFolder(path) ? kinds : kinds & access.ofFiles, descriptor)
  }
}

/// The kinds of access that a version of Landlock knows, as bits (linux/landlock.h).
private struct Access {
  let version: Int

  /// Reading files and folders, and mapping files as code.
  let reading: UInt64 = 1 << 0 | 1 << 2 | 1 << 3
  /// All kinds of access to files: 13 in the first version, then renaming between folders, shortening, and device
  /// commands.
  var everything: UInt64 {
    var kinds: UInt64 = (1 << 13) - 1
    for (since, kind) in [(2, 13), (3, 14), (5, 15)] where version >= since { kinds |= 1 << UInt64(kind) }
    return kinds
  }
  /// Those that mean something for a single file: executing, writing, reading, shortening, device commands.
  var ofFiles: UInt64 { (1 << 0 | 1 << 1 | 1 << 2 | 1 << 14 | 1 << 15) & everything }
  /// Binding and connecting of TCP.
  var network: UInt64 { version >= 4 ? 0b11 : 0 }
  /// Abstract sockets and signals to processes outside.
  var scopes: UInt64 { version >= 6 ? 0b11 : 0 }
  /// How much of the structure the version knows, in bytes.
  var size: Int { version >= 6 ? 24 : version >= 4 ? 16 : 8 }
}
