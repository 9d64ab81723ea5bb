import Results
import Schemas

/// The derived variables of an experiment that are needed where only some variables are asked for.
struct DemandedVariables {
  /// Those variables, in order.
  let derived: [NamedValue<Expression>]

  /// Those that `demanded` names, and those that they are made of. All, if nothing is said of what is asked for, or if
  /// it has a name that may be that of a dimension which a derived variable alone has.
  ///
  /// - Parameter blanks: the recorded variables without elements.
  init(_ plan: ExperimentPlan, blanks: Dataset, _ demanded: Set<String>?) {
    var names = demanded ?? []
    var needed: [NamedValue<Expression>] = []
    // A variable is made of variables that come before it.
    for variable in plan.spec.derived.reversed() where names.contains(variable.name) {
      names.formUnion(variable.ownNames(in: plan.name))
      needed.append(variable)
    }
    let known = Set(plan.derivedNames).union(BuiltInVariable.all.map(\.name))
    let isExplained = names.allSatisfy { known.contains($0) || blanks.array(called: $0) != nil }
    derived = demanded != nil && isExplained ? needed.reversed() : plan.spec.derived
  }
}
