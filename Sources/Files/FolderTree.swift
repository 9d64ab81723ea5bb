import Glibc

/// All files below a folder, read from open folders, so that no link is followed. Nothing is passed over: what is
/// neither a file nor a folder, or cannot be said in UTF-8, is a fault.
public struct FolderTree: Sendable {
  /// Bounds that are checked before memory is taken.
  public struct Limits: Sendable {
    let files: Int
    let depth: Int
    let fileSize: Int
    let totalSize: Int

    /// At most so many files and folders, so many names to a path, and so many bytes of one file and of all.
    public init(files: Int, depth: Int, fileSize: Int, totalSize: Int) {
      (self.files, self.depth, self.fileSize, self.totalSize) = (files, depth, fileSize, totalSize)
    }
  }

  /// Why it is not read, in words that follow the name of the folder.
  public struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
    /// The words.
    public let description: String
  }

  /// The files by their paths within the folder, in the order of the bytes of these.
  public private(set) var files: [(path: String, bytes: [UInt8])] = []
  private let limits: Limits
  private var count = 0
  private var size = 0

  /// Reads the folder at `path`, which may be a link.
  public init(_ path: String, _ limits: Limits) throws(Fault) {
    self.limits = limits
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw Fault(description: "cannot be read: \(SystemFile.words(for: errno))") }
    try read(folder, at: [])
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Reads an open folder and closes it.
  private mutating func read(_ folder: Int32, at names: [String]) throws(Fault) {
    guard let listing = fdopendir(folder) else {
      close(folder)
      throw Fault(description: "cannot be read: \(SystemFile.words(for: errno))")
    }
    defer { closedir(listing) }
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      guard let name else { throw Fault(description: "has a file whose name is not UTF-8") }
      if name != ".", name != ".." { try readEntry(name, of: folder, at: names + [name]) }
    }
  }

  private mutating func readEntry(_ name: String, of folder: Int32, at names: [String]) throws(Fault) {
    let path = names.joined(separator: "/")
    count += 1
    guard count <= limits.files else { throw Fault(description: "has more than \(limits.files) files") }
    guard names.count <= limits.depth else { throw Fault(description: "has folders more than \(limits.depth) deep") }
    let descriptor = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    let code = errno
    guard descriptor >= 0 else {
      throw Fault(
        description: code == ELOOP
          ? "has a link: '\(path)'" : "has '\(path)', which cannot be read: \(SystemFile.words(for: code))")
    }
    var information = stat()
    let kind = fstat(descriptor, &information) == 0 ? information.st_mode & S_IFMT : 0
    if kind == S_IFDIR { return try read(descriptor, at: names) }
    defer { close(descriptor) }
    guard kind == S_IFREG else { throw Fault(description: "has '\(path)', which is not a file") }
    try readFile(descriptor, path, size: Int(information.st_size))
  }

  private mutating func readFile(_ descriptor: Int32, _ path: String, size: Int) throws(Fault) {
    guard size <= limits.fileSize else {
      throw Fault(description: "has '\(path)' with \(size) bytes; the limit is \(limits.fileSize)")
    }
    self.size += size
    guard self.size <= limits.totalSize else {
      throw Fault(description: "has more than \(limits.totalSize) bytes")
    }
    guard let bytes = SystemFile.read(descriptor, from: 0, count: size) else {
      throw Fault(description: "has '\(path)', which changes")
    }
    files.append((path, bytes))
  }
}
