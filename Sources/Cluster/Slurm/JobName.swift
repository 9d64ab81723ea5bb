import Planning
import Storage

/// The names of a notebook's jobs in the queue, by which `status` finds them again.
///
/// An array of tasks is called `figure-3.1a2b3c4d.200`: the report, a digest of the notebook's path, the store and the
/// parameters, and the number of parts. Where the parts need several arrays, `+1000` says that the first task of another
/// one computes the part 1001.
struct JobName: Sendable, Equatable {
  /// What the names of all jobs of a notebook begin with.
  let stem: String

  /// The names for `plan`.
  ///
  /// - Parameters:
  ///   - path: the notebook.
  ///   - store: the store. Both paths are absolute.
  init(_ plan: NotebookPlan, path: String, store: String) {
    let report = String(plan.reportName.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "-" })
    let text = [path, store, plan.parameters.options ?? ""].joined(separator: "\n")
    stem = "\(report).\(Digest.hexadecimal(of: Array(text.utf8)).prefix(8))"
  }

  /// The name of an array whose task 1 computes the part after `offset`.
  func array(ofParts count: Int, after offset: Int = 0) -> String {
    "\(stem).\(count)" + (offset == 0 ? "" : "+\(offset)")
  }

  /// The name of the job that renders.
  var rendering: String { "\(stem).render" }

  /// The number of parts of an array, and what is added to the number of a task, from the name of a job; nil for other
  /// jobs.
  func array(_ name: String) -> (parts: Int, offset: Int)? {
    guard name.hasPrefix(stem + ".") else { return nil }
    let numbers = name.dropFirst(stem.count + 1).split(separator: "+", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(numbers.count), let parts = numbers[0], parts > 0,
      let offset = numbers.count == 2 ? numbers[1] : 0
    else { return nil }
    return (parts, offset)
  }
}
