// Generated from openapi-3.0.yml by `npm run generate`. Do not edit.
// @ts-nocheck: what the schema compiler writes is not typed
import type { Operation } from '../../lib/http/operation';

const parameters = validate10;const schema11 = {"type":"object","properties":{"path":{"type":"object","properties":{},"required":[]},"query":{"type":"object","properties":{},"required":[]},"header":{"type":"object","properties":{},"required":[]}}};function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){let vErrors = null;let errors = 0;if(errors === 0){if(data && typeof data == "object" && !Array.isArray(data)){if(data.path !== undefined){let data0 = data.path;const _errs1 = errors;if(errors === _errs1){if(!(data0 && typeof data0 == "object" && !Array.isArray(data0))){validate10.errors = [{instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "object"},message:"must be object"}];return false;}}var valid0 = _errs1 === errors;}else {var valid0 = true;}if(valid0){if(data.query !== undefined){let data1 = data.query;const _errs3 = errors;if(errors === _errs3){if(!(data1 && typeof data1 == "object" && !Array.isArray(data1))){validate10.errors = [{instancePath:instancePath+"/query",schemaPath:"#/properties/query/type",keyword:"type",params:{type: "object"},message:"must be object"}];return false;}}var valid0 = _errs3 === errors;}else {var valid0 = true;}if(valid0){if(data.header !== undefined){let data2 = data.header;const _errs5 = errors;if(errors === _errs5){if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){validate10.errors = [{instancePath:instancePath+"/header",schemaPath:"#/properties/header/type",keyword:"type",params:{type: "object"},message:"must be object"}];return false;}}var valid0 = _errs5 === errors;}else {var valid0 = true;}}}}else {validate10.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];return false;}}validate10.errors = vErrors;return errors === 0;}


const operation: Operation<'health'> = {
  methods: ["GET","HEAD"],
  allow: 'GET, HEAD',
  parameters,
  codes: {},
};
export default operation;
