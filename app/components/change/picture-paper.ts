/** The style sheet of a picture that is a file of its own: light paper, as `change.css` has it. */
export const picturePaper = `
svg{font-family:system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif;color:#434b5d}
a{text-decoration:none}
.picture-paper{fill:#fff}.picture-title{font-size:20px;font-weight:700;fill:#1d2433}
.column-head{font-size:13px;font-weight:600;fill:#5f6678}
.node-box{fill:#fff;stroke:#857d70;stroke-width:1.5}.node-outcome .node-box{stroke:#0b5d5e;stroke-width:2}
.node-title{font-size:13px;font-weight:600;fill:#1d2433}.node-figures text{font-size:13px;fill:#434b5d}
.node-figures .node-latest{font-weight:700;fill:#1d2433}.node-state text{font-size:12px;fill:currentColor}
.node-hidden{stroke:#857d70}.hatch{fill:#d9d2c6}
.plan-state-supported,.plan-state-on-track,.link-supported{color:#2a7146}
.plan-state-mixed,.link-mixed{color:#7a4c00}
.plan-state-in-doubt,.plan-state-off-track,.link-in-doubt{color:#9d2a14}
.link-untested{color:#857d70}.link-touch{fill:none;stroke:none}
.link-line{fill:none;stroke:currentColor;stroke-width:1.5}
.link-supported .link-line{stroke-width:2.5}.link-untested .link-line{stroke-dasharray:2 4}
.link-mixed .link-line{stroke-dasharray:9 4}.link-in-doubt .link-line{stroke-width:2;stroke-dasharray:7 3 2 3}
.link-feedback{stroke-width:1.5}.link-ground{fill:#fff}.arrow{fill:#5f6678}
`;
