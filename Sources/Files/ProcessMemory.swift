import CLinux
import Glibc

/// The memory of the machine and of this process, as the kernel tells it.
public enum ProcessMemory {
  /// The bytes that the process has in use; where it may not read that, the most that it ever had.
  public static var bytes: Int {
    let columns = text(of: "/proc/self/statm").split(separator: " ")
    guard columns.count > 1, let pages = Int(columns[1]) else { return peak }
    return pages * pageSize
  }

  /// The most bytes that the process ever had in use.
  public static var peak: Int {
    var usage = rusage()
    return getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 ? usage.ru_maxrss * 1024 : 0
  }

  /// The memory of the machine in bytes, or of the container that the process runs in where that is less.
  public static var ofMachine: Int {
    let machine = sysconf(Int32(_SC_PHYS_PAGES)) * pageSize
    let container = text(of: "/sys/fs/cgroup/memory.max").split(separator: "\n").first.flatMap { Int($0) }
    return container.map { min($0, machine) } ?? machine
  }

  private static var pageSize: Int { sysconf(Int32(_SC_PAGESIZE)) }

  /// A short text that the kernel makes; empty where it does not.
  private static func text(of path: String) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    return withUnsafeTemporaryAllocation(byteCount: 256, alignment: 1) { buffer in
      let count = read(file, buffer.baseAddress, buffer.count)
      return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
    }
  }
}
