/// The files of the folder `templates`, which the build embeds in the program.
enum EmbeddedTemplates {
  /// Names and contents, in alphabetical order.
  static var files: [(name: String, bytes: [UInt8])] {
    [
      ("claim.mustache", PackageResources.claim_mustache),
      ("colophon.mustache", PackageResources.colophon_mustache),
      ("condition.mustache", PackageResources.condition_mustache),
      ("downloads.mustache", PackageResources.downloads_mustache),
      ("experiment.mustache", PackageResources.experiment_mustache),
      ("failure.mustache", PackageResources.failure_mustache),
      ("figure.mustache", PackageResources.figure_mustache),
      ("front.mustache", PackageResources.front_mustache),
      ("head.mustache", PackageResources.head_mustache),
      ("index.mustache", PackageResources.index_mustache),
      ("origin.mustache", PackageResources.origin_mustache),
      ("page.mustache", PackageResources.page_mustache),
      ("preview-banner.mustache", PackageResources.preview_banner_mustache),
      ("preview-empty.mustache", PackageResources.preview_empty_mustache),
      ("preview-note.mustache", PackageResources.preview_note_mustache),
      ("preview.js", PackageResources.preview_js),
      ("preview.mustache", PackageResources.preview_mustache),
      ("provenance.mustache", PackageResources.provenance_mustache),
      ("sets.mustache", PackageResources.sets_mustache),
      ("site.mustache", PackageResources.site_mustache),
      ("source.mustache", PackageResources.source_mustache),
      ("style.css", PackageResources.style_css),
      ("summary.mustache", PackageResources.summary_mustache),
      ("table.mustache", PackageResources.table_mustache),
    ]
  }
}
