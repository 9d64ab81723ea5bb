/// Numbers of tasks as Slurm writes them: `1-40,44,50-60`.
struct TaskList: Sendable, Equatable {
  let text: String

  /// The list of `numbers`, which are in order, each once.
  init(_ numbers: [Int]) {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound == number - 1 {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    text = runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",")
  }

  /// Parts, divided into arrays of which no task has a number above `largestTask`: for each array what is added to the
  /// numbers of its tasks, and the tasks.
  static func arrays(of parts: [Int], largestTask: Int) -> [(offset: Int, tasks: TaskList)] {
    let groups = Dictionary(grouping: parts) { ($0 - 1) / largestTask * largestTask }
    return groups.sorted { $0.key < $1.key }.map { offset, parts in
      (offset, TaskList(parts.map { $0 - offset }))
    }
  }
}
