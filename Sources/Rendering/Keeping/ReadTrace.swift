import Files
import Storage
import Synchronization

/// Everything that was asked about files for a page, with the digests of the answers.
struct ReadTrace: Codable {
  private let reads: [Read]

  private struct Read: Codable {
    let question: Inputs.Question
    let answer: String
    /// The digests of the parts that were used, by their names; nil if all of the answer was.
    let parts: [String: String]?

    private enum CodingKeys: String, CodingKey {
      case question = "q"
      case answer = "a"
      case parts = "p"
    }
  }

  /// Everything that was asked.
  var questions: [Inputs.Question] { reads.map(\.question) }

  /// The trace of what `inputs` were asked.
  init(of inputs: [Inputs], _ parts: PartDigests) {
    reads = inputs.flatMap(\.uses).map { question, use in
      let used = use.parts.map { names in
        Dictionary(uniqueKeysWithValues: names.map { ($0, parts.digest(of: $0, question, use.answer)) })
      }
      return Read(question: question, answer: parts.digest(of: use.answer, to: question), parts: used)
    }
  }

  /// Whether `inputs` gives the same answers now, as far as they were used.
  func isCurrent(_ inputs: Inputs, _ parts: PartDigests) -> Bool {
    reads.allSatisfy { read in
      let answer = inputs.answer(read.question)
      if parts.digest(of: answer, to: read.question) == read.answer { return true }
      guard let used = read.parts else { return false }
      return used.allSatisfy { parts.digest(of: $0, read.question, answer) == $1 }
    }
  }
}

/// The digests of answers and of parts of files, each of which is found once.
final class PartDigests: Sendable {
  private struct Key: Hashable {
    let part: String
    let file: String
    let answer: String
  }

  private let linked: LinkedNotebooks
  private let known = Mutex<[Key: String]>([:])
  /// The last answer to each question, with its digest: all pages of a command ask about the same files.
  private let answers = Mutex<[Inputs.Question: (answer: Inputs.Answer, digest: String)]>([:])

  /// No digests; notebooks that are linked to are kept in `cache`.
  init(_ cache: ResultCache? = nil) { linked = LinkedNotebooks(cache) }

  /// The digest of an answer to `question`, which tells it from all others.
  func digest(of answer: Inputs.Answer, to question: Inputs.Question) -> String {
    if let known = answers.withLock({ $0[question] }), known.answer == answer { return known.digest }
    let digest = digest(of: answer)
    answers.withLock { $0[question] = (answer, digest) }
    return digest
  }

  private func digest(of answer: Inputs.Answer) -> String {
    switch answer {
    case .bytes(let bytes): Digest.hexadecimal(of: bytes)
    case .names(let names): "names " + Digest.hexadecimal(of: Array(names.joined(separator: "/").utf8))
    case .version(let version): "version \(version)"
    case .fault(let fault): "fault \(fault.map(String.init(describing:)) ?? "none")"
    }
  }

  /// The digest of a part of an answer.
  func digest(of part: String, _ question: Inputs.Question, _ answer: Inputs.Answer) -> String {
    let whole = digest(of: answer, to: question)
    guard case .bytes(let bytes) = answer, let used = UsedPart(rawValue: part) else { return whole }
    let file = question.file
    let key = Key(part: part, file: file, answer: whole)
    if let digest = known.withLock({ $0[key] }) { return digest }
    let digest = Digest.hexadecimal(of: used.bytes(of: bytes, named: file, linked))
    known.withLock { $0[key] = digest }
    return digest
  }
}

extension Inputs.Question {
  /// The file or folder that is asked about, as the question names it.
  fileprivate var file: String {
    switch self {
    case .contents(let path, _), .version(let path): path
    case .member(_, let file, _), .fault(_, let file): file
    case .names(let folder): folder
    }
  }
}
