/// The exit status of a command, by which other programs learn how it ended.
package enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Everything is fine.
  case fine = 0
  /// The document is wrong: diagnostics, a claim that fails, a printed value that is not the result.
  case documentIsWrong = 1
  /// The command was called in a wrong way.
  case usage = 2
  /// Something failed during the run.
  case executionFailed = 3
  /// A defect of the program.
  case defect = 4
  /// A limit of time or memory was reached; finished runs are kept.
  case limitReached = 5
  /// Parts of a bundle could not be checked; the parts that were checked do not differ.
  case verifiedInPart = 6
  /// The program was interrupted; finished runs are kept.
  case interrupted = 130

  /// One line for the manual.
  package var meaning: String {
    switch self {
    case .fine: "everything is fine"
    case .documentIsWrong:
      "the document is wrong: an error, a claim that fails, a number in the prose that is not the result"
    case .usage: "the program was called in a wrong way"
    case .executionFailed: "something failed while it ran"
    case .defect: "a defect of the program"
    case .limitReached: "a limit of time or memory was reached; finished runs are kept"
    case .verifiedInPart: "a bundle was verified in part: nothing in it differs, and something could not be checked"
    case .interrupted: "the program was interrupted; finished runs are kept"
    }
  }
}
