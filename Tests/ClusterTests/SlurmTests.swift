import Diagnostics
import Planning
import TestSupport
import Testing

@testable import Cluster

/// What Slurm is told, and what it tells.
@Suite struct SlurmTests {
  private static func plan(_ parameters: [String] = []) -> NotebookPlan {
    let text = "---\ntitle: A\nparams: {rate: 1, words: a}\n---\n\nText.\n"
    return NotebookPlanner.plan(
      SourceText(name: "a study.md", text: text), overrides: ParameterOverrides(parameters)
    ).plan
  }

  private static func name(_ parameters: [String] = [], store: String = "/store") -> JobName {
    JobName(plan(parameters), path: "/notes/a study.md", store: store)
  }

  @Test func namesOfJobsDistinguishNotebooksStoresAndParameters() {
    let names = [Self.name(), Self.name(["rate=2"]), Self.name(store: "/other")].map(\.stem)
    #expect(Set(names).count == 3 && names.allSatisfy { $0.hasPrefix("a-study.") })
    #expect(Self.name(["rate=2"]) == Self.name(["rate=2"]))
  }

  @Test(arguments: [0, 1000]) func anArrayIsKnownByItsName(offset: Int) throws {
    let name = Self.name()
    let found = try #require(name.array(name.array(ofParts: 40, after: offset)))
    #expect(found == (40, offset))
  }

  @Test func otherJobsAreNotArrays() {
    let name = Self.name()
    for other in [name.rendering, name.stem, "\(name.stem).", "\(name.stem).0", "\(name.stem).4+", "x.12", ""] {
      #expect(name.array(other) == nil, "\(other)")
    }
  }

  @Test func theQueueIsReadByStates() {
    let name = Self.name()
    let array = name.array(ofParts: 3000)
    let queue = JobQueue(
      """
      \(array)|7|RUNNING
      \(array)|8|PENDING
      \(array)|9|COMPLETING
      \(name.array(ofParts: 3000, after: 1000))|5|RUNNING
      \(name.rendering)|N/A|PENDING
      \(Self.name(store: "/other").array(ofParts: 3000))|10|RUNNING
      \(array)|4000|RUNNING
      nonsense
      """, of: name)
    #expect(Set(queue.running.map(\.number)) == [7, 9, 1005] && queue.waiting.map(\.number) == [8])
    #expect(queue.isKnown && queue.all.allSatisfy { $0.count == 3000 })
  }

  @Test(
    arguments: [
      ([], ""), ([5], "5"), ([1, 2, 3], "1-3"), ([1, 3, 4, 9], "1,3-4,9"),
    ] as [([Int], String)])
  func tasksAreListedInRanges(numbers: [Int], text: String) { #expect(TaskList(numbers).text == text) }

  @Test func largeArraysAreDivided() {
    let arrays = TaskList.arrays(of: [1, 2, 1000, 1001, 1002, 3000], largestTask: 1000)
    #expect(arrays.map(\.offset) == [0, 1000, 2000])
    #expect(arrays.map(\.tasks.text) == ["1-2,1000", "1-2", "1000"])
  }

  /// The scripts as a person reads them, with names that a shell would take apart.
  @Test func scripts() {
    let job = SlurmJob(
      name: Self.name(["words=it's $HOME"]), program: "/opt/lazy rich/lazyrich", notebook: "/notes/a study.md",
      store: "/store", output: "/out", parameters: Self.plan(["words=it's $HOME"]).parameters.options, parts: 40,
      isRetrying: true, options: ["--time=1:00:00", "--comment=two words"])
    expectGolden(
      [job.arrayScript(tasks: TaskList(Array(1...40))), job.renderScript].map(\.text).joined(separator: "\n"),
      "scripts.txt")
  }
}
