import Synchronization

/// The door through which the files of a page are read, and the account of what was asked there.
///
/// A page depends on files by its questions and their answers alone: the bytes of a file, that it is not there, the
/// names in a folder. A question that is asked again has the same answer, so that a page sees one state of its files.
public final class Inputs: Sendable {
  /// A question about files.
  public enum Question: Sendable, Hashable {
    /// The bytes of the file at a path, at most so many.
    case contents(path: String, limit: Int)
    /// The bytes of a file in a folder that no link leaves.
    case member(folder: String, file: String, limit: Int)
    /// What keeps a file in a folder from being read, whatever its size.
    case fault(folder: String, file: String)
    /// The names of what is directly in a folder.
    case names(folder: String)
    /// Which version of a file of the system lies at a path, without its bytes.
    case version(path: String)
  }

  /// The answer to a question.
  public enum Answer: Sendable, Equatable {
    /// The bytes of a file.
    case bytes([UInt8])
    /// The names in a folder, in order.
    case names([String])
    /// The name of the version of a file.
    case version(String)
    /// Why there is nothing else to say; nil where nothing keeps a file from being read.
    case fault(FileFault?)
  }

  /// An answer, and what was used of it.
  public struct Use: Sendable {
    /// The answer.
    public let answer: Answer
    /// The names of the parts of a file that were used; nil where all of it was.
    public fileprivate(set) var parts: Set<String>?
  }

  private let state = Mutex(State())

  fileprivate struct State {
    var uses: [Question: Use] = [:]
    /// The folders that are open; nil for those that cannot be opened.
    var folders: [String: Folder?] = [:]
  }

  /// Nothing asked yet.
  public init() {}

  /// Everything that was asked so far.
  public var uses: [Question: Use] { state.withLock(\.uses) }

  /// The answer to a question.
  ///
  /// - Parameter part: the name of the only part of a file that is used; nil if all of it may be.
  public func answer(_ question: Question, part: String? = nil) -> Answer {
    if let known = state.withLock({ $0.used(question, part) }) { return known }
    let answer = ask(question)
    // Of two threads that asked at the same time both get what the first was told.
    return state.withLock { state in
      if let known = state.used(question, part) { return known }
      state.uses[question] = Use(answer: answer, parts: part.map { [$0] })
      return answer
    }
  }

  /// Counts a question as asked here too, with the answer that it had elsewhere.
  public func adopt(_ question: Question, from other: Inputs) {
    let answer = other.answer(question)
    state.withLock { state in
      if state.used(question, nil) == nil { state.uses[question] = Use(answer: answer, parts: nil) }
    }
  }

  private func ask(_ question: Question) -> Answer {
    do throws(FileFault) {
      switch question {
      case .contents(let path, let limit): return .bytes(try UserPath.contents(of: path, limit: limit))
      case .member(let folder, let file, let limit):
        return .bytes(try open(folder).contents(of: Self.inner(file), limit: limit))
      case .fault(let folder, let file): return .fault(try open(folder).fault(of: Self.inner(file)))
      case .names(let folder): return .names(try open(folder).names)
      case .version(let path): return FileState(path).map { .version($0.name) } ?? .fault(.absent)
      }
    } catch {
      return .fault(error)
    }
  }

  private func open(_ path: String) throws(FileFault) -> Folder {
    let known = state.withLock { $0.folders[path] }
    let folder = known ?? (try? Folder(path))
    state.withLock { _ = $0.folders.updateValue(folder, forKey: path) }
    guard let folder else { throw .absent }
    return folder
  }

  private static func inner(_ file: String) throws(FileFault) -> InnerPath {
    guard let path = InnerPath(exactly: file) else { throw .outside }
    return path
  }
}

extension Inputs.State {
  /// The answer to a question that was asked before, of which `part` is used now; nil if it was not.
  fileprivate mutating func used(_ question: Inputs.Question, _ part: String?) -> Inputs.Answer? {
    guard let use = uses[question] else { return nil }
    if let part { uses[question]?.parts?.insert(part) } else if use.parts != nil { uses[question]?.parts = nil }
    return use.answer
  }
}

// MARK: Keeping

/// A question as one text, since a page asks hundreds: its kind and what it names, with zeros between them.
extension Inputs.Question: Codable {
  private var words: [String] {
    switch self {
    case .contents(let path, let limit): ["contents", path, "\(limit)"]
    case .member(let folder, let file, let limit): ["member", folder, file, "\(limit)"]
    case .fault(let folder, let file): ["fault", folder, file]
    case .names(let folder): ["names", folder]
    case .version(let path): ["version", path]
    }
  }

  private init?(words: [String]) {
    switch (words.first, words.count) {
    case ("contents", 3):
      guard let limit = Int(words[2]) else { return nil }
      self = .contents(path: words[1], limit: limit)
    case ("member", 4):
      guard let limit = Int(words[3]) else { return nil }
      self = .member(folder: words[1], file: words[2], limit: limit)
    case ("fault", 3): self = .fault(folder: words[1], file: words[2])
    case ("names", 2): self = .names(folder: words[1])
    case ("version", 2): self = .version(path: words[1])
    default: return nil
    }
  }

  /// Reads a question.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    let words = text.utf8.split(separator: 0, omittingEmptySubsequences: false).map { String(Substring($0)) }
    guard let question = Self(words: words) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a question about files")
    }
    self = question
  }

  /// Writes the question.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(words.joined(separator: "\0"))
  }
}

// MARK: Reading

extension Inputs {
  /// The bytes of the file at `path`, links followed.
  public func contents(of path: String, limit: Int) throws(FileFault) -> [UInt8] {
    try Self.bytes(answer(.contents(path: path, limit: limit)))
  }

  /// The bytes of a file in the folder at `folder`; symbolic links that stay inside are followed.
  ///
  /// - Parameter part: the name of the only part of it that is used; nil if all of it may be.
  public func contents(
    of file: InnerPath, in folder: String, limit: Int, part: String? = nil
  ) throws(FileFault) -> [UInt8] {
    try Self.bytes(answer(.member(folder: folder, file: file.text, limit: limit), part: part))
  }

  /// What keeps a file in the folder at `folder` from being read, whatever its size; nil where nothing does.
  public func fault(of file: InnerPath, in folder: String) -> FileFault? {
    switch answer(.fault(folder: folder, file: file.text)) {
    case .fault(let fault): fault
    case .bytes, .names, .version: nil
    }
  }

  /// The names of what is directly in the folder at `folder`, in the order of their bytes; nil if there is no folder.
  public func names(in folder: String) -> [String]? {
    switch answer(.names(folder: folder)) {
    case .names(let names): names
    case .bytes, .fault, .version: nil
    }
  }

  private static func bytes(_ answer: Answer) throws(FileFault) -> [UInt8] {
    switch answer {
    case .bytes(let bytes): return bytes
    case .fault(let fault): throw fault ?? .absent
    case .names, .version: throw .notAFile
    }
  }
}
