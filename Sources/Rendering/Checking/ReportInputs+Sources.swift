import Notebooks
import Planning
import Reports
import Schemas

extension ReportInputs {
  /// The page of a notebook before anything ran.
  init(_ plan: NotebookPlan, _ sources: PageSources) {
    self.init(notebook: plan.notebook, metadata: ReportMetadata(plan))
    images = sources.images.images
    imageFaults = sources.images.faults
    bibliography = sources.bibliography.bibliography
    isBibliographyIncomplete = sources.bibliography.isIncomplete
    worksCitedElsewhere = sources.bibliography.worksCitedElsewhere
    linkedNotebooks = sources.linkedNotebooks
    linkedFiles = sources.linkedFiles.targets(inReport: plan.reportName)
    (collection, pageName) = (sources.collection.collection, plan.reportName)
    pictured = plan.thumbnail?.figure
    panelLetters = plan.panelLetters
    cellTexts = plan.texts.cells.mapValues { $0.map(\.inlines) }
    for block in plan.notebook.executableBlocks { blockTexts[block.label.name] = plan.texts.all(of: block.label.name) }
  }
}

extension ReportMetadata {
  /// The front matter of a planned notebook.
  init(_ plan: NotebookPlan) {
    self.init(title: plan.frontMatter.title)
    subtitle = plan.frontMatter.subtitle
    authors = plan.frontMatter.authors.map {
      Author(name: $0.name, affiliation: $0.affiliation, orcid: $0.orcid)
    }
    date = plan.frontMatter.date
    abstract = plan.frontMatter.abstract
    keywords = plan.frontMatter.keywords
    citationStyle = plan.frontMatter.citationStyle
    license = plan.frontMatter.license
    parameters = plan.parameters.all.map { parameter in
      Parameter(
        name: parameter.name, value: parameter.value.flowText,
        replacedValue: parameter.given == nil ? nil : parameter.written.flowText)
    }
    macros = plan.frontMatter.mathMacros
    numbers = plan.frontMatter.numbers
    showsContents = plan.frontMatter.hasContents
  }
}
