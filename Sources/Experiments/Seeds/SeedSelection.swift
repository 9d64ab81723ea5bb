import Diagnostics
import Results
import Schemas

/// The stage from a plan without seeds to its plan. Seeds that are written are taken as they are. A condition on seeds
/// is tried on 1, 2, 3, … (`reference.md#sec-seeds`): this computes starts, without training, and is the only
/// computation before everything is checked.
struct SeedSelection {
  let plan: SeedlessPlan
  /// Where seeds are kept that were found; nil where they are not.
  let store: (any RunStore)?

  /// The plan with its seeds; nil where something was reported as wrong.
  func completed(_ context: inout DecodingContext) -> ExperimentPlan? {
    seeds(&context).flatMap { plan.plan(seeds: $0, &context) }
  }

  private func seeds(_ context: inout DecodingContext) -> Seeds? {
    switch plan.spec.seeds {
    case .single(let seed): return Seeds(values: [seed], dimension: nil)
    case .listed(let seeds, let sweep): return Seeds(values: seeds, dimension: sweep.dimension)
    case .search(let condition, let count):
      guard let found = known(count ?? 1) ?? search(condition, wanted: count ?? 1, &context) else { return nil }
      return Seeds(values: found, dimension: count.map { _ in Dimension(seeds: found) })
    }
  }

  private var place: FoundSeeds? { store.flatMap { FoundSeeds(of: plan.spec, in: $0) } }

  private func known(_ wanted: Int) -> [UInt64]? { place?.seeds(wanted: wanted) }

  private func search(_ condition: Expression, wanted: Int, _ context: inout DecodingContext) -> [UInt64]? {
    let start = plan.atStart(recording: Set(condition.references.map(\.name)))
    let begin = ContinuousClock.now
    var found: [UInt64] = []
    for seed in 1...UInt64(Limits.triedSeeds) where found.count < wanted {
      guard !Task.isCancelled else {
        context.report(
          .stopped("the search for seeds", after: "\(seed - 1) of \(Limits.triedSeeds)", at: condition.range))
        return nil
      }
      guard let plan = start.startPlan(seed: seed, &context), let holds = holds(condition, plan, &context) else {
        return nil
      }
      if holds { found.append(seed) }
    }
    guard found.count == wanted else {
      context.report(
        .error(
          .noSeed, at: condition.range,
          "of the seeds 1 to \(Limits.triedSeeds), \(found.count) \(found.count.verb("satisfies", "satisfy")) the condition and \(wanted) \(wanted.verb()) wanted",
          hint: "loosen the condition '\(condition.text)'"))
      return nil
    }
    place?.keep(found, seconds: begin.duration(to: .now) / .seconds(1))
    return found
  }

  /// Whether the condition is true everywhere for the plan's seed; nil where it could not be evaluated.
  private func holds(
    _ condition: Expression, _ plan: ExperimentPlan, _ context: inout DecodingContext
  ) -> Bool? {
    do {
      var assembly = DatasetAssembly(plan)
      for run in plan.stages.joined() {
        assembly.add(try RunComputation(plan: plan, run: run, start: nil).outcome().result)
      }
      let scope = EvaluationScope(own: assembly.dataset(), parameters: plan.spec.parameters)
      let value = try condition.evaluate(in: scope)
      return isTrue(value, condition, &context)
    } catch let error as EvaluationError {
      context.report(error.diagnostic)
    } catch let error as RunError {
      let isStopped = error.reason == .stopped
      context.report(
        isStopped ? .stopped("the search for seeds", at: condition.range) : error.diagnostic(at: condition.range))
    } catch {
      context.report(
        .error(.numericalFailure, at: condition.range, "\(error)", hint: "look for numbers of extreme size"))
    }
    return nil
  }

  /// Whether every element of the condition's value that is there is true; nil where there is none, or it has another
  /// kind.
  private func isTrue(
    _ value: LabelledArray, _ condition: Expression, _ context: inout DecodingContext
  ) -> Bool? {
    guard let truths = value.booleans else {
      context.report(
        .error(
          .wrongType, at: condition.range, "the condition on seeds is not a truth value", hint: "compare two numbers"))
      return nil
    }
    let present = truths.indices.filter(value.isPresent)
    guard !present.isEmpty else {
      context.report(
        .error(
          .noSeed, at: condition.range, "the condition on seeds has no value here: what it asks for is missing",
          hint: "ask for a variable that these widths, this start and these solvers have"))
      return nil
    }
    return present.allSatisfy { truths[$0] }
  }
}
